package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.sandbox.freshbooks.FreshBooksSandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;

/** The packaged product as a process of its own, and the simulator it books to. */
final class PackagedClaribooks {
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final int port = FreePorts.next();
    private final int management = FreePorts.next();
    private final FreshBooksSandbox books;
    private final Path log;
    private final Map<String, String> environment = new HashMap<>();

    /**
     * @param data directory of its store
     * @param log name of its log, under {@code target}
     */
    PackagedClaribooks(FreshBooksSandbox books, Path data, String log) {
        this.books = books;
        this.log = Path.of("target", log);
        environment.putAll(Map.of(
                "DATA_DIR",
                data.toString(),
                "HTTP_PORT",
                Integer.toString(port),
                "MANAGEMENT_PORT",
                Integer.toString(management),
                "CONSOLE_PASSWORD",
                "a test's password",
                "CONNECTION_MAIN_FRESHBOOKS_URL",
                books.url(),
                "CONNECTION_MAIN_FRESHBOOKS_CLIENT_ID",
                "sandbox-client",
                "CONNECTION_MAIN_FRESHBOOKS_CLIENT_SECRET",
                "sandbox-secret",
                "CONNECTION_MAIN_FRESHBOOKS_REDIRECT_URI",
                "https://claribooks.example/oauth",
                "CONNECTION_MAIN_FRESHBOOKS_REFRESH_TOKEN",
                "sandbox-refresh-token",
                "CONNECTION_MAIN_CLARITY_WEBHOOK_SECRETS",
                RunningClaribooks.SECRET));
    }

    /** What starts it. */
    static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@target/claribooks.options",
                "-jar",
                "target/claribooks.jar");
    }

    /** Starts it behind a command that ends with running the rest of its line, and waits until it is ready. */
    Process start(String... before) throws IOException {
        List<String> line = new ArrayList<>(List.of(before));
        line.addAll(command());
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Process process = builder.start();
        Awaitility.await().atMost(Duration.ofMinutes(5)).until(() -> !process.isAlive() || ready());
        assertThat(process.isAlive()).as(log + " says why").isTrue();
        return process;
    }

    private boolean ready() throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + management + "/observe/health/ready"))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Sends an order under a number; one of fifty buyers placed it. */
    HttpResponse<String> send(int number) throws IOException, InterruptedException {
        String id = "evt_kill_" + number;
        ObjectNode order = RunningClaribooks.fixture("order.created").put("id", id);
        ((ObjectNode) order.path("data")).put("id", "k" + number).put("number", "K" + number);
        ((ObjectNode) order.at("/data/customer"))
                .put("id", "c" + number % 50)
                .put("email", "buyer" + number % 50 + "@example.com");
        byte[] body = order.toString().getBytes(StandardCharsets.UTF_8);
        String time = Long.toString(System.currentTimeMillis() / 1000);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/webhooks/clarity/main"))
                .timeout(Duration.ofMinutes(1))
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", time)
                .header("webhook-signature", RunningClaribooks.sign(id, time, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Whether an order was acknowledged; one that got no answer was not. */
    boolean acknowledged(int number) throws InterruptedException {
        try {
            int status = send(number).statusCode();
            return status == 202 || status == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** How many records of each kind stand in the books. */
    JsonNode records() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(books.url() + "/_sandbox/stats"))
                .build();
        return json.readTree(
                        http.send(request, HttpResponse.BodyHandlers.ofString()).body())
                .path("records");
    }

    /** How often each invoice number stands in the books. */
    Map<String, Integer> invoiceNumbers() throws IOException, InterruptedException {
        HttpRequest tokens = HttpRequest.newBuilder(URI.create(books.url() + "/_sandbox/tokens"))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        String token = json.readTree(
                        http.send(tokens, HttpResponse.BodyHandlers.ofString()).body())
                .path("accessToken")
                .asText();
        Map<String, Integer> numbers = new ConcurrentHashMap<>();
        int pages = 1;
        for (int page = 1; page <= pages; page++) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(
                            books.url() + "/accounting/account/xZNQ1X/invoices/invoices?per_page=100&page=" + page))
                    .header("Authorization", "Bearer " + token)
                    .build();
            JsonNode result = json.readTree(http.send(request, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .at("/response/result");
            pages = result.path("pages").asInt();
            result.path("invoices")
                    .forEach(one -> numbers.merge(one.path("invoice_number").asText(), 1, Integer::sum));
        }
        return numbers;
    }
}
