package io.claribooks.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.claribooks.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One process of the product on free ports, configured by its environment alone. */
final class Node {
    private static final String PASSWORD = "chaos only, on this machine";
    static final List<String> JAVA = List.of(Child.java(), "@target/claribooks.options");
    static final List<String> JAR = List.of("-jar", "target/claribooks.jar");
    private static final int START_SECONDS = 300;

    private final String name;
    private final Map<String, String> environment = new HashMap<>();
    private final int port = FreePorts.next();
    private final Child child;
    private final Door api;
    private final Door health;

    /** @param archive option of the Java machine that has it start faster */
    Node(String name, Options options, String archive, Store store, Ledger ledger, String refreshToken) {
        this.name = name;
        this.child = new Child(
                Stream.of(JAVA, List.of(archive), JAR).flatMap(List::stream).toList(),
                options.folder().resolve(name + ".log"));
        int management = FreePorts.next();
        String basic = Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        this.api = new Door(address(), "Basic " + basic);
        this.health = new Door(URI.create("http://127.0.0.1:" + management), null);
        environment.putAll(store.settings());
        environment.putAll(connection(ledger, refreshToken));
        environment.put("NODE_ID", name);
        environment.put("DATA_DIR", options.folder().resolve("data").toString());
        environment.put("ROUTES_DIR", options.routes().toString());
        environment.put("HTTP_PORT", Integer.toString(port));
        environment.put("MANAGEMENT_PORT", Integer.toString(management));
        environment.put("CONSOLE_PASSWORD", PASSWORD);
        environment.put("SECRETS_KEY", "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=");
        // The same course in minutes instead of hours: what is given up by a node goes on soon, and no attempt is the
        // last.
        environment.put("DISPATCH_LEASE", "PT20S");
        environment.put("FRESHBOOKS_TIMEOUT", "4000");
        environment.put("DELIVERY_SCHEDULE", "0s,2s,5s,5s,10s,10s,20s,20s,30s,30s,60s,60s");
    }

    private static Map<String, String> connection(Ledger ledger, String refreshToken) {
        return Map.of(
                "CONNECTION_MAIN_CLARITY_WEBHOOK_SECRETS",
                Signer.SECRET,
                "CONNECTION_MAIN_FRESHBOOKS_URL",
                ledger.url(),
                "CONNECTION_MAIN_FRESHBOOKS_AUTH_URL",
                ledger.url(),
                "CONNECTION_MAIN_FRESHBOOKS_CLIENT_ID",
                "sandbox-client",
                "CONNECTION_MAIN_FRESHBOOKS_CLIENT_SECRET",
                "sandbox-secret",
                "CONNECTION_MAIN_FRESHBOOKS_REDIRECT_URI",
                "https://claribooks.example/oauth",
                "CONNECTION_MAIN_FRESHBOOKS_REFRESH_TOKEN",
                refreshToken,
                "CONNECTION_MAIN_ITEM_UNKNOWN",
                "create-item");
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    String name() {
        return name;
    }

    /** The API of the console. */
    Door api() {
        return api;
    }

    Child child() {
        return child;
    }

    /** From its next start on; the account has been connected again. */
    void connect(String refreshToken) {
        environment.put("CONNECTION_MAIN_FRESHBOOKS_REFRESH_TOKEN", refreshToken);
    }

    void start() throws InterruptedException {
        child.start(environment);
        Waiting.until("node " + name + " to be ready; see " + child.log(), START_SECONDS, () -> ready() || ended());
    }

    private boolean ended() {
        if (!child.alive()) {
            throw new IllegalStateException("Node " + name + " ended by itself; see " + child.log());
        }
        return false;
    }

    private boolean ready() throws InterruptedException {
        try {
            JsonNode answer = health.get("/observe/health/ready");
            return answer.path("status").asText().equals("UP");
        } catch (IOException e) {
            return false;
        }
    }
}
