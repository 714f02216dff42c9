package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.sandbox.freshbooks.FreshBooksSandbox;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged product, killed without warning: every order it acknowledged has exactly one invoice afterwards. */
class KillIT {
    private static final int ORDERS = 2000;
    private static final int SENDERS = 16;

    @TempDir
    private Path data;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final int port = freePort();
    private final int management = freePort();

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Process start(FreshBooksSandbox books) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@target/claribooks.options",
                "-jar",
                "target/claribooks.jar");
        builder.environment()
                .putAll(Map.of(
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
        builder.redirectErrorStream(true)
                .redirectOutput(Path.of("target", "kill-it.log").toFile());
        Process process = builder.start();
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> !process.isAlive() || ready());
        assertThat(process.isAlive()).as("target/kill-it.log says why").isTrue();
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

    private boolean acknowledged(int number) throws InterruptedException {
        ObjectNode order = RunningClaribooks.fixture("order.created").put("id", "evt_kill_" + number);
        ((ObjectNode) order.path("data")).put("id", "k" + number).put("number", "K" + number);
        ((ObjectNode) order.at("/data/customer"))
                .put("id", "c" + number % 50)
                .put("email", "buyer" + number % 50 + "@example.com");
        byte[] body = order.toString().getBytes(StandardCharsets.UTF_8);
        String time = Long.toString(System.currentTimeMillis() / 1000);
        String id = "evt_kill_" + number;
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/webhooks/clarity/main"))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", time)
                .header("webhook-signature", RunningClaribooks.sign(id, time, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 202;
        } catch (IOException e) {
            return false;
        }
    }

    private JsonNode stats(FreshBooksSandbox books) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(books.url() + "/_sandbox/stats"))
                .build();
        return json.readTree(
                        http.send(request, HttpResponse.BodyHandlers.ofString()).body())
                .path("records");
    }

    private Map<String, Integer> invoiceNumbers(FreshBooksSandbox books) throws IOException, InterruptedException {
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

    @Test
    void two_thousand_orders_and_a_kill_half_way_leave_one_invoice_for_each_acknowledged_order() throws Exception {
        Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
        AtomicInteger next = new AtomicInteger();
        try (FreshBooksSandbox books = FreshBooksSandbox.start()) {
            Process first = start(books);
            ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
            for (int i = 0; i < SENDERS; i++) {
                senders.submit(() -> {
                    for (int number = next.getAndIncrement(); number < ORDERS; number = next.getAndIncrement()) {
                        if (acknowledged(number)) {
                            acknowledged.add(number);
                        }
                    }
                    return null;
                });
            }
            Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> next.get() >= ORDERS / 2);
            first.destroyForcibly().waitFor();
            senders.shutdown();
            assertThat(senders.awaitTermination(3, TimeUnit.MINUTES)).isTrue();
            assertThat(acknowledged).hasSizeGreaterThan(ORDERS / 4);

            Process second = start(books);
            try {
                Awaitility.await()
                        .atMost(Duration.ofMinutes(5))
                        .pollInterval(Duration.ofMillis(200))
                        .until(() -> stats(books).path("invoices").asInt() >= acknowledged.size()
                                && invoiceNumbers(books)
                                        .keySet()
                                        .containsAll(acknowledged.stream()
                                                .map(number -> "CL-K" + number)
                                                .toList()));
                assertThat(invoiceNumbers(books).values()).containsOnly(1);
                assertThat(stats(books).path("clients").asInt()).isLessThanOrEqualTo(50);
            } finally {
                second.destroy();
                second.waitFor(30, TimeUnit.SECONDS);
            }
        }
    }
}
