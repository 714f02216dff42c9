package io.claribooks.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** The packaged FreshBooks simulator as a child process, with its control door. */
final class Ledger implements AutoCloseable {
    private static final long READY_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final String ACCOUNT = "/accounting/account/xZNQ1X/";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final String url;

    Ledger(Path jar, File log) throws IOException, InterruptedException {
        int[] ports = Product.freePorts();
        url = "http://127.0.0.1:" + ports[0];
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx2g",
                        "-jar",
                        jar.toString())
                .redirectErrorStream(true)
                .redirectOutput(log);
        builder.environment()
                .putAll(Map.of(
                        "SANDBOX_FRESHBOOKS_PORT", String.valueOf(ports[0]),
                        "SANDBOX_CLARITY_PORT", String.valueOf(ports[1])));
        process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "end-ledger"));
        awaitReady();
    }

    private void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + READY_NANOS;
        while (System.nanoTime() < deadline && process.isAlive()) {
            try {
                control("GET", "clock", null);
                return;
            } catch (IOException e) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
        throw new IllegalStateException("The simulator did not start");
    }

    /** What tells the product of it. */
    Map<String, String> settings() {
        return Map.of(
                "CONNECTION_MAIN_FRESHBOOKS_URL", url,
                "CONNECTION_MAIN_FRESHBOOKS_AUTH_URL", url,
                "CONNECTION_MAIN_FRESHBOOKS_CLIENT_ID", "sandbox-client",
                "CONNECTION_MAIN_FRESHBOOKS_CLIENT_SECRET", "sandbox-secret",
                "CONNECTION_MAIN_FRESHBOOKS_REFRESH_TOKEN", "sandbox-refresh-token");
    }

    /** Uses the control door; these calls are not limited and not counted. */
    JsonNode control(String method, String door, String body) throws IOException, InterruptedException {
        return call(method, "/_sandbox/" + door, "", body);
    }

    /** Puts an item on the price list before the product asks for it. */
    void stock(String sku, String price) throws IOException, InterruptedException {
        String token = control("POST", "tokens", "{}").path("accessToken").asText();
        JsonNode item = FastFreshBooks.JSON
                .createObjectNode()
                .set(
                        "item",
                        FastFreshBooks.JSON
                                .createObjectNode()
                                .put("sku", sku)
                                .put("name", "Stocked " + sku)
                                .set(
                                        "unit_cost",
                                        FastFreshBooks.JSON.createObjectNode().put("amount", price)));
        call("POST", ACCOUNT + "items/items", token, item.toString());
    }

    /** Every record of a kind, such as {@code payments}; pages newest first. */
    void each(String kind, Consumer<JsonNode> reader) throws IOException, InterruptedException {
        String token = control("POST", "tokens", "{}").path("accessToken").asText();
        int pages = 1;
        for (int page = 1; page <= pages; page++) {
            JsonNode result = call("GET", ACCOUNT + kind + "/" + kind + "?per_page=100&page=" + page, token, null)
                    .at("/response/result");
            pages = result.path("pages").asInt();
            result.path(kind).forEach(reader);
        }
    }

    private JsonNode call(String method, String path, String token, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return FastFreshBooks.JSON.readTree(answer.body());
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
