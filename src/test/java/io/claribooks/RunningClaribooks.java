package io.claribooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.sandbox.freshbooks.FreshBooksSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** The product with its real routes, mappings and H2, in this process, with the FreshBooks simulator on the far side. */
public final class RunningClaribooks implements AutoCloseable {
    static final String SECRET = "whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=";
    private static final ObjectMapper json = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final ApiDescription description = new ApiDescription();
    private final FreshBooksSandbox freshBooks;
    private final boolean ownsFreshBooks;
    private final Map<String, String> overrides = new HashMap<>();
    private final Path data;
    private final int port = FreePorts.next();
    private Clock clock = Clock.systemUTC();
    private Claribooks claribooks;

    public RunningClaribooks() {
        this(null);
    }

    /** Shares the simulator of another node, if one is given. */
    RunningClaribooks(RunningClaribooks other) {
        ownsFreshBooks = other == null;
        freshBooks = other == null ? FreshBooksSandbox.start() : other.freshBooks;
        try {
            data = Files.createTempDirectory("claribooks-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        set("http.port", Integer.toString(port));
        set("management.port", Integer.toString(FreePorts.next()));
        set("data.dir", data.toString());
        set("console.password", "a test's password");
        set("delivery.first-delay", "10");
        set("sweep.every", "100");
        set("reload.every", "0");
        // How full the machine's disk is is no matter of most tests.
        set("alert.disk-free-mb", "0");
        // So long that a busy machine is never taken for a FreshBooks that does not answer.
        set("freshbooks.timeout", "20000");
        set("freshbooks.settling", "PT3S");
        set("connection.main.freshbooks.url", freshBooks.url());
        set("connection.main.freshbooks.client-id", "sandbox-client");
        set("connection.main.freshbooks.client-secret", "sandbox-secret");
        set("connection.main.freshbooks.redirect-uri", "https://claribooks.example/oauth");
        set("connection.main.freshbooks.refresh-token", "sandbox-refresh-token");
        set("connection.main.clarity.webhook-secrets", SECRET);
        set("connection.main.store.zone", "America/Chicago");
        // The recorded events are of 2026.
        set("connection.main.books.closed-through", "2025-12-31");
    }

    /** Sets a key before the start. */
    public RunningClaribooks set(String key, String value) {
        overrides.put(key, value);
        return this;
    }

    public RunningClaribooks start() {
        return start(Clock.systemUTC());
    }

    public RunningClaribooks start(Clock clock) {
        return start(null, clock);
    }

    /** Starts under a profile. */
    RunningClaribooks start(String profile) {
        return start(profile, Clock.systemUTC());
    }

    private RunningClaribooks start(String profile, Clock clock) {
        this.clock = clock;
        Settings settings = Settings.read(
                SettingSources.resolve(profile, overrides, Map.of()),
                SettingSources.origins(profile, overrides, Map.of()));
        claribooks = Claribooks.create(settings, clock);
        claribooks.start();
        return this;
    }

    /** Stops and starts again on the same data. */
    public void restart() {
        claribooks.close();
        start(clock);
    }

    Claribooks claribooks() {
        return claribooks;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Address of health, metrics and Jolokia. */
    String managementUrl() {
        return "http://127.0.0.1:" + overrides.get("management.port");
    }

    public String freshBooksUrl() {
        return freshBooks.url();
    }

    /** A fixture event as it was recorded. */
    public static ObjectNode fixture(String name) {
        try {
            return (ObjectNode) json.readTree(Path.of("src/test/resources/fixtures/clarity", name + ".json")
                    .toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends an event, signed. */
    public HttpResponse<String> send(JsonNode event) {
        return send(event.path("id").asText(UUID.randomUUID().toString()), event.toString());
    }

    /** Sends a body, signed under an id at the product's time. */
    public HttpResponse<String> send(String id, String body) {
        String time = Long.toString(clock.instant().getEpochSecond());
        return exchange(HttpRequest.newBuilder(URI.create(url() + "/webhooks/clarity/main"))
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", time)
                .header("webhook-signature", sign(id, time, body.getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    static String sign(String id, String time, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET.substring(6)), "HmacSHA256"));
            mac.update((id + "." + time + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What has been answered as the API's description says; whatever differs from it fails the test that called. */
    ApiDescription description() {
        return description;
    }

    /** Sends a request; an answer of the API is held to its description. */
    public HttpResponse<String> exchange(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (request.uri().toString().startsWith(url() + "/api/")) {
                description.check(request.method(), request.uri().getRawPath(), answer);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The records of one kind, such as {@code invoices/invoices}, by the simulator's own API; newest first, lines included. */
    public JsonNode records(String path) {
        String token = token();
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        freshBooks.url() + "/accounting/account/xZNQ1X/" + path + "?per_page=100&include%5B%5D=lines"))
                .header("Authorization", "Bearer " + token)
                .build();
        return parsed(exchange(request).body())
                .path("response")
                .path("result")
                .path(path.substring(path.indexOf('/') + 1));
    }

    /** An access token of its own, so that the product's is left alone. */
    String token() {
        return control("POST", "tokens", "{}").path("accessToken").asText();
    }

    public JsonNode stats() {
        return control("GET", "stats", null);
    }

    /** Uses the simulator's control door. */
    public JsonNode control(String method, String door, String body) {
        HttpRequest.BodyPublisher sent =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        return parsed(exchange(HttpRequest.newBuilder(URI.create(freshBooks.url() + "/_sandbox/" + door))
                        .method(method, sent)
                        .build())
                .body());
    }

    /** Makes a record in FreshBooks by hand; answers it. */
    JsonNode book(String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(freshBooks.url() + "/accounting/account/xZNQ1X/" + path))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return parsed(exchange(request).body()).path("response").path("result");
    }

    /** Calls the product's API, signed in. */
    public HttpResponse<String> api(String method, String path, String body) {
        String basic = Base64.getEncoder().encodeToString("admin:a test's password".getBytes(StandardCharsets.UTF_8));
        HttpRequest.BodyPublisher sent =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        return exchange(HttpRequest.newBuilder(URI.create(url() + path))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/json")
                .method(method, sent)
                .build());
    }

    public JsonNode parsed(String text) {
        try {
            return json.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The status of an event, by the sender's id. */
    public String status(String eventKey) {
        return claribooks
                .wiring()
                .database()
                .first(row -> row.getString("status"), "select status from event where event_key = ?", eventKey)
                .orElse("absent");
    }

    /** The cause stored with an event. */
    public String cause(String eventKey) {
        return claribooks
                .wiring()
                .database()
                .first(
                        row -> String.valueOf(row.getString("cause")),
                        "select cause from event where event_key = ?",
                        eventKey)
                .orElse("absent");
    }

    /** Waits for a status. */
    public void awaitStatus(String eventKey, String status) {
        await().untilAsserted(() -> org.assertj.core.api.Assertions.assertThat(status(eventKey))
                .as(() -> cause(eventKey))
                .isEqualTo(status));
    }

    /** Waits as long as only something that hangs would take, on however busy a machine. */
    public static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(20));
    }

    @Override
    public void close() {
        if (claribooks != null) {
            claribooks.close();
        }
        if (ownsFreshBooks) {
            freshBooks.close();
        }
    }
}
