package io.claribooks.sandbox;

import io.claribooks.sandbox.clarity.ClaritySandbox;
import io.claribooks.sandbox.freshbooks.FreshBooksSandbox;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Starts both simulators and runs until it is told to end.
 *
 * <p>Environment: {@code SANDBOX_HOST} (127.0.0.1), {@code SANDBOX_FRESHBOOKS_PORT} (8090), {@code
 * SANDBOX_CLARITY_PORT} (8091), {@code SANDBOX_WEBHOOK_URL}, {@code SANDBOX_WEBHOOK_SECRET}.
 */
public final class SandboxMain {
    /** The two simulators; closing ends both. */
    record Simulators(FreshBooksSandbox books, ClaritySandbox shop) implements AutoCloseable {
        static Simulators start(Map<String, String> environment) {
            String host = environment.getOrDefault("SANDBOX_HOST", "127.0.0.1");
            FreshBooksSandbox books =
                    FreshBooksSandbox.start(host, freePort(environment, "SANDBOX_FRESHBOOKS_PORT", 8090));
            try {
                freePort(environment, "SANDBOX_CLARITY_PORT", 8091);
                return new Simulators(
                        books, ClaritySandbox.start(ClaritySandbox.Options.fromEnvironment(environment, books.url())));
            } catch (RuntimeException e) {
                books.close();
                throw e;
            }
        }

        /** The environment by which a product uses these two. */
        Map<String, String> settings() {
            Map<String, String> settings = new LinkedHashMap<>();
            settings.put("CONNECTION_MAIN_FRESHBOOKS_URL", books.url());
            settings.put("CONNECTION_MAIN_FRESHBOOKS_AUTH_URL", books.url());
            settings.put("CONNECTION_MAIN_FRESHBOOKS_CLIENT_ID", "sandbox-client");
            settings.put("CONNECTION_MAIN_FRESHBOOKS_CLIENT_SECRET", "sandbox-secret");
            settings.put("CONNECTION_MAIN_FRESHBOOKS_REFRESH_TOKEN", "sandbox-refresh-token");
            settings.put("CONNECTION_MAIN_FRESHBOOKS_REDIRECT_URI", "http://127.0.0.1:8080/oauth/freshbooks/callback");
            settings.put("CONNECTION_MAIN_FRESHBOOKS_WEB_URL", books.url() + "/_sandbox/books#{kind}-{id}");
            settings.put("CONNECTION_MAIN_CLARITY_URL", shop.url());
            settings.put("CONNECTION_MAIN_CLARITY_ORDER_LINK", shop.url() + "/order#{id}");
            settings.put("CONNECTION_MAIN_CLARITY_CLIENT_ID", ClaritySandbox.CLIENT_ID);
            settings.put("CONNECTION_MAIN_CLARITY_CLIENT_SECRET", ClaritySandbox.CLIENT_SECRET);
            return settings;
        }

        @Override
        public void close() {
            shop.close();
            books.close();
        }
    }

    private SandboxMain() {}

    /** Ends with status 1 and a sentence when a port or a setting is unusable. */
    public static void main(String[] args) throws InterruptedException {
        Simulators simulators;
        try {
            simulators = Simulators.start(System.getenv());
        } catch (IllegalStateException | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(simulators::close, "sandbox-end"));
        announce(simulators);
        new CountDownLatch(1).await();
    }

    private static void announce(Simulators simulators) {
        System.out.println("Shop       " + simulators.shop().url() + "/");
        System.out.println("Books      " + simulators.books().url() + "/_sandbox/books");
        System.out.println();
        System.out.println("A product uses them with this environment:");
        Map<String, String> settings = simulators.settings();
        settings.put("CONNECTION_MAIN_CLARITY_WEBHOOK_SECRETS", webhookSecret(System.getenv()));
        settings.forEach((name, value) -> System.out.println("  " + name + "=" + value));
    }

    static String webhookSecret(Map<String, String> environment) {
        return environment.getOrDefault("SANDBOX_WEBHOOK_SECRET", ClaritySandbox.DEFAULT_SECRET);
    }

    /**
     * The port this variable names.
     *
     * @throws IllegalArgumentException when it is not a port
     * @throws IllegalStateException when something else listens there
     */
    static int freePort(Map<String, String> environment, String variable, int otherwise) {
        String text = environment.getOrDefault(variable, String.valueOf(otherwise));
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65535) {
            throw new IllegalArgumentException(variable + " is " + text + "; give a port such as " + otherwise + ".");
        }
        int port = Integer.parseInt(text);
        String host = environment.getOrDefault("SANDBOX_HOST", "127.0.0.1");
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(host, port));
            return port;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Port " + port + " of " + host + " is in use or not allowed; set " + variable + " to a free one.",
                    e);
        }
    }
}
