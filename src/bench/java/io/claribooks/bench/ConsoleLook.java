package io.claribooks.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What a person waits for in front of a full store: so many events are posted and worked on, then the overview, the lists, the
 * search and the summary are asked for again and again, each with another cursor or word where it takes one, so that no answer is
 * remembered.
 */
final class ConsoleLook {
    private static final int TIMES = 15;
    private static final int BUYERS = 2000;
    private static final long POLL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Stage stage;
    private final Report report;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    ConsoleLook(Stage stage, Report report) {
        this.stage = stage;
        this.report = report;
    }

    void play() throws IOException, InterruptedException {
        List<SampleOrder> orders = fill();
        long newest =
                get("/api/events?limit=1").path("events").get(0).path("id").asLong();
        String day = Instant.now().minus(1, ChronoUnit.DAYS).toString();
        look("overview, thirty days", n -> "/api/statistics?days=" + (30 - n));
        look("overview, one connection", n -> "/api/statistics?connection=main&days=" + (30 - n));
        look("list", n -> "/api/events?cursor=" + (newest - n));
        look("list, half way down", n -> "/api/events?cursor=" + (newest / 2 - n));
        look("what came in since", n -> "/api/events?after=" + (newest - 20 - n));
        look("booked", n -> "/api/events?status=posted&cursor=" + (newest - n));
        look("needs a person", n -> "/api/events?status=review,dead&cursor=" + (newest - n));
        look("a kind that is frequent", n -> "/api/events?type=payment.*&cursor=" + (newest - n));
        look("a kind that is rare", n -> "/api/events?type=payment.disputed&cursor=" + (newest - n));
        look(
                "booked, of a kind that never is",
                n -> "/api/events?status=posted&type=payment.failed&cursor=" + (newest - n));
        look("of one day", n -> "/api/events?from=" + day + "&cursor=" + (newest - n));
        look("search: order number", n -> text("SO-" + orders.get(n * 7).key()));
        look(
                "search: part of its digits",
                n -> text(Long.toString(orders.get(n * 7).key()).substring(0, 11)));
        look("search: e-mail", n -> text(orders.get(n * 7).email()));
        look("search: SKU of many orders", n -> text(OrderFactory.sku(n)) + "&cursor=" + (newest - n));
        look("search: SKU of many orders, needs a person", n -> text(OrderFactory.sku(n)) + "&status=review");
        look("search: invoice number", n -> text("CL-SO-" + orders.get(n * 7).key()));
        look("search: event id", n -> text(orders.get(n * 7).eventId()));
        look("search: nothing", n -> text("nothing" + n));
        look("one event", n -> "/api/events/" + (newest - 31L * n));
        look("summary", n -> "/api/summary");
        look("needs you", n -> "/api/attention?limit=" + (200 - n));
        look("customers", n -> "/api/links?kind=client&limit=" + (50 - n));
        look("invoices", n -> "/api/links?kind=invoice&limit=" + (50 - n));
        look(
                "invoices: one by its number",
                n -> "/api/links?kind=invoice&text=SO-" + orders.get(n * 7).key());
    }

    /** Two of five events are orders that are booked, the others payments that failed, a few of them disputed. */
    private List<SampleOrder> fill() throws IOException, InterruptedException {
        int all = stage.options().orders();
        Stage.say("posting %,d events".formatted(all));
        List<SampleOrder> orders = stage.orders(all * 2 / 5, key -> Buyer.numbered("console-", key % BUYERS));
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        List<SampleOrder> others = new ArrayList<>();
        for (int i = 0; others.size() < all - orders.size(); i++) {
            SampleOrder order = orders.get(i % orders.size());
            others.add(failed(PaymentText.of(order, 1, now), i, i % 100 == 7 ? "payment.disputed" : "payment.failed"));
        }
        Throughput.measure(stage, orders, stage.options().mostSenders());
        Senders.start(stage.shop(), others, stage.options().mostSenders()).finish();
        while (get("/api/summary").path("open").asLong() > 0) {
            stage.product().checkAlive();
            LockSupport.parkNanos(POLL_NANOS);
        }
        report.add("events", "%,d".formatted(all));
        report.add("by status", get("/api/summary").path("events").toString());
        return orders;
    }

    private static SampleOrder failed(SampleOrder payment, int number, String type) {
        String id = payment.eventId() + "_" + number;
        String body = new String(payment.body(), StandardCharsets.UTF_8)
                .replace(payment.eventId(), id)
                .replace("payment.captured", type);
        return new SampleOrder(
                payment.key(), payment.email(), payment.total(), id, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String text) {
        return "/api/events?text=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @FunctionalInterface
    private interface Path {
        String of(int time);
    }

    private void look(String what, Path path) throws IOException, InterruptedException {
        double[] millis = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long started = System.nanoTime();
            get(path.of(i));
            millis[i] = (System.nanoTime() - started) / 1e6;
        }
        double first = millis[0];
        Arrays.sort(millis);
        double median = millis[TIMES / 2];
        report.atMost(
                what,
                Goals.CONSOLE_MILLIS,
                " ms",
                median,
                "median %s, first %s, max %s ms"
                        .formatted(Report.number(median), Report.number(first), Report.number(millis[TIMES - 1])));
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        String basic = "admin:" + Product.CONSOLE_PASSWORD;
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + stage.product().port() + path))
                .timeout(Duration.ofMinutes(1))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " was answered with " + answer.statusCode() + ": " + answer.body());
        }
        return json.readTree(answer.body());
    }
}
