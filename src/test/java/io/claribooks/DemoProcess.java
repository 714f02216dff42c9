package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The demo as {@code mvn -Pdemo} starts it, on free ports: the packaged product, both simulators and the guide of the tour. */
final class DemoProcess implements AutoCloseable {
    static final String PASSWORD = "a test's password";

    private final HttpClient http = HttpClient.newHttpClient();
    private final int shop = FreePorts.next();
    private final int books = FreePorts.next();
    private final int console = FreePorts.next();
    private final Path log;
    private final Process process;

    /** Starts it; ready when the first order is in the books. */
    DemoProcess(String name) throws IOException {
        log = Path.of("target", name + ".log");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        "target/claribooks-sandbox.jar",
                        "io.claribooks.sandbox.Demo"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "SANDBOX_CLARITY_PORT", Integer.toString(shop),
                        "SANDBOX_FRESHBOOKS_PORT", Integer.toString(books),
                        "HTTP_PORT", Integer.toString(console),
                        "MANAGEMENT_PORT", Integer.toString(FreePorts.next()),
                        "CONSOLE_PASSWORD", PASSWORD));
        process = builder.start();
        Awaitility.await("the demo's first invoice; see " + log)
                .atMost(Duration.ofMinutes(5))
                .until(() -> {
                    assertThat(process.isAlive()).as("see " + log).isTrue();
                    return new String(Files.readAllBytes(log), StandardCharsets.UTF_8).contains("became invoice");
                });
    }

    String console() {
        return "http://127.0.0.1:" + console;
    }

    String shop() {
        return "http://127.0.0.1:" + shop;
    }

    String books() {
        return "http://127.0.0.1:" + books;
    }

    /** What a simulator's door or, signed in, the API answers. */
    JsonNode json(String method, String address, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (address.startsWith(console())) {
            String login = Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + login);
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(address + ": " + answer.body()).isBetween(200, 299);
            return new JsonMapper().readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
