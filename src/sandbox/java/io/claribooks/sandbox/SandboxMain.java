package io.claribooks.sandbox;

import io.claribooks.sandbox.clarity.ClaritySandbox;
import io.claribooks.sandbox.freshbooks.FreshBooksSandbox;
import java.io.UncheckedIOException;
import java.util.Map;

/** Starts both simulators and says how to point a product at them. */
public final class SandboxMain {
    private SandboxMain() {}

    /** Runs until it is told to stop. */
    public static void main(String[] args) throws InterruptedException {
        Map<String, String> env = System.getenv();
        try {
            FreshBooksSandbox books = FreshBooksSandbox.start(host(env), port(env, "SANDBOX_FRESHBOOKS_PORT", 8090));
            ClaritySandbox shop = ClaritySandbox.start(new ClaritySandbox.Options(
                    host(env),
                    port(env, "SANDBOX_CLARITY_PORT", 8091),
                    env.getOrDefault("SANDBOX_WEBHOOK_URL", "http://127.0.0.1:8080/webhooks/clarity/main"),
                    env.getOrDefault("SANDBOX_WEBHOOK_SECRET", ClaritySandbox.DEFAULT_SECRET),
                    books.url()));
            System.out.println("Shop   " + shop.url());
            System.out.println("Books  " + books.url() + "/_sandbox/books");
            System.out.println();
            System.out.println("Settings for the product:");
            productSettings(books.url(), shop.url(), env)
                    .forEach((name, value) -> System.out.println("  " + name + "=" + value));
            Thread.currentThread().join();
        } catch (UncheckedIOException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    static String host(Map<String, String> env) {
        return env.getOrDefault("SANDBOX_HOST", "127.0.0.1");
    }

    static int port(Map<String, String> env, String name, int fallback) {
        return Integer.parseInt(env.getOrDefault(name, Integer.toString(fallback)));
    }

    /** What a product needs to use the simulators. */
    static Map<String, String> productSettings(String books, String shop, Map<String, String> env) {
        Map<String, String> settings = new java.util.LinkedHashMap<>();
        settings.put("CONNECTION_MAIN_FRESHBOOKS_URL", books);
        settings.put("CONNECTION_MAIN_FRESHBOOKS_AUTH_URL", books);
        settings.put("CONNECTION_MAIN_FRESHBOOKS_CLIENT_ID", "sandbox-client");
        settings.put("CONNECTION_MAIN_FRESHBOOKS_CLIENT_SECRET", "sandbox-secret");
        settings.put("CONNECTION_MAIN_FRESHBOOKS_REDIRECT_URI", "https://claribooks.example/oauth");
        settings.put("CONNECTION_MAIN_FRESHBOOKS_REFRESH_TOKEN", "sandbox-refresh-token");
        settings.put("CONNECTION_MAIN_CLARITY_URL", shop);
        settings.put("CONNECTION_MAIN_CLARITY_CLIENT_ID", "sandbox-shop");
        settings.put("CONNECTION_MAIN_CLARITY_CLIENT_SECRET", "sandbox-shop-secret");
        settings.put(
                "CONNECTION_MAIN_CLARITY_WEBHOOK_SECRETS",
                env.getOrDefault("SANDBOX_WEBHOOK_SECRET", ClaritySandbox.DEFAULT_SECRET));
        return settings;
    }
}
