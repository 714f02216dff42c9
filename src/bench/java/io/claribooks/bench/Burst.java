package io.claribooks.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Many orders with two payments each, posted as fast as they are accepted, while FreshBooks answers 100 calls a minute; then
 * drained at that rate. So that this does not take hours, the minutes are the simulator's: its clock runs {@code bench.speed}
 * times as fast as real time, it counts calls by its own minutes, and its Retry-After tells how much real time is left of one.
 * The product knows nothing of it and waits as it always does.
 */
final class Burst implements AutoCloseable {
    private static final int CALLS_A_MINUTE = 100;
    private static final int KNOWN_BUYERS = 200;
    private static final Path SANDBOX = Path.of("target", "claribooks-sandbox.jar");
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Options options;
    private final Ledger ledger;
    private final Product product;
    private final Shop shop;

    Burst(Options options) throws IOException, InterruptedException {
        this.options = options;
        Files.createDirectories(Stage.FOLDER);
        Path log = Stage.FOLDER.resolve("product.log");
        Files.deleteIfExists(log);
        Product.deleteData();
        ledger = new Ledger(SANDBOX, Stage.FOLDER.resolve("sandbox.log").toFile());
        product = new Product(options, ledger.settings(), log);
        shop = new Shop(product.port(), product.managementPort(), options.mostSenders());
    }

    List<String> heading() throws IOException {
        return List.of(
                "Claribooks burst: " + Surroundings.describe(product.command()),
                "%,d orders of %d buyers, two payments each; FreshBooks answers %d calls a minute, minutes pass %d times as fast"
                        .formatted(options.orders(), KNOWN_BUYERS, CALLS_A_MINUTE, options.speed()));
    }

    /** Plays it; false when the books are not what they must be. */
    boolean play(Report report) throws IOException, InterruptedException {
        for (int item = 0; item < OrderFactory.RANGE; item++) {
            ledger.stock(OrderFactory.sku(item), OrderFactory.priceOf(item).toPlainString());
        }
        product.start();
        while (!shop.ready()) {
            product.checkAlive();
            LockSupport.parkNanos(POLL_NANOS / 10);
        }
        ledger.control("POST", "clock", "{\"speed\":" + options.speed() + "}");
        ledger.control("POST", "switches", "{\"requests-per-minute\":\"" + CALLS_A_MINUTE + "\"}");
        List<SampleOrder> orders = new OrderFactory(Clock.systemUTC())
                .orders(options.orders(), key -> Buyer.numbered("burst-", key % KNOWN_BUYERS));
        Instant begun = simulated();
        accept(report, orders);
        drain(report, orders.size(), begun);
        ledger.control("POST", "switches", "{\"requests-per-minute\":\"0\"}");
        BurstProof proof = BurstProof.of(ledger, orders);
        proof.report(report);
        product.stop();
        return proof.holds();
    }

    private Instant simulated() throws IOException, InterruptedException {
        return Instant.parse(ledger.control("GET", "clock", null).path("now").asText());
    }

    private void accept(Report report, List<SampleOrder> orders) {
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        long started = System.nanoTime();
        int turnedAway = send(report, "orders", orders);
        for (int part = 1; part <= PaymentText.PARTS; part++) {
            List<SampleOrder> payments = new ArrayList<>(orders.size());
            for (SampleOrder order : orders) {
                payments.add(PaymentText.of(order, part, now));
            }
            turnedAway += send(report, part == 1 ? "first payments" : "second payments", payments);
        }
        double seconds = seconds(started);
        int all = orders.size() * (1 + PaymentText.PARTS);
        report.add(
                "time to accept %,d deliveries".formatted(all),
                "%s s (%s a second)".formatted(Report.number(seconds), Report.number(all / seconds)));
        report.add("deliveries turned away with 503 and sent again", Report.number(turnedAway));
        memory(report, "memory at peak (RSS) while accepting");
    }

    private int send(Report report, String what, List<SampleOrder> deliveries) {
        Stage.say("posting %,d %s".formatted(deliveries.size(), what));
        Delivery delivery =
                Senders.start(shop, deliveries, options.mostSenders()).finish();
        report.atMost(
                what + ", %d senders: acknowledge p99".formatted(options.mostSenders()),
                Goals.acknowledgeMillis(options.mostSenders()),
                " ms",
                delivery.millisAt(99),
                "p50 %s, p99 %s, max %s ms"
                        .formatted(
                                Report.number(delivery.millisAt(50)),
                                Report.number(delivery.millisAt(99)),
                                Report.number(delivery.mostMillis())));
        return delivery.busy() + delivery.broken();
    }

    private void memory(Report report, String measure) {
        product.peakMegabytes()
                .ifPresent(peak -> report.atMost(measure, Goals.PEAK_MEGABYTES, " MB", peak, peak + " MB"));
    }

    private void drain(Report report, int orders, Instant begun) throws IOException, InterruptedException {
        long started = System.nanoTime();
        long changed = started;
        long told = started;
        int seen = 0;
        while (seen < orders * (1 + PaymentText.PARTS)) {
            LockSupport.parkNanos(POLL_NANOS);
            product.checkAlive();
            JsonNode records = ledger.control("GET", "stats", null).path("records");
            int now =
                    records.path("invoices").asInt() + records.path("payments").asInt();
            changed = now == seen ? changed : System.nanoTime();
            seen = now;
            if (seconds(changed) > options.patienceSeconds()) {
                throw new IllegalStateException("Nothing was booked for %d s; %,d invoices and payments stand"
                        .formatted(options.patienceSeconds(), seen));
            }
            if (seconds(told) > 30) {
                told = System.nanoTime();
                Stage.say("%,d invoices and payments booked".formatted(seen));
            }
        }
        rates(report, Duration.between(begun, simulated()), seconds(started));
        memory(report, "memory at peak (RSS) in all");
    }

    private void rates(Report report, Duration simulated, double real) throws IOException, InterruptedException {
        JsonNode stats = ledger.control("GET", "stats", null);
        long refused = stats.path("limited").asLong();
        long answered = stats.path("total").asLong() - refused;
        double minutes = simulated.toMillis() / 60_000.0;
        report.add(
                "time to drain",
                "%s simulated hours (%s real minutes after the last was accepted)"
                        .formatted(Report.number(minutes / 60), Report.number(real / 60)));
        report.atMost(
                "FreshBooks calls answered per simulated minute",
                CALLS_A_MINUTE,
                "",
                answered / minutes,
                "%s (%,d in all)".formatted(Report.number(answered / minutes), answered));
        report.add("FreshBooks calls refused with 429", "%,d".formatted(refused));
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / (double) TimeUnit.SECONDS.toNanos(1);
    }

    @Override
    public void close() {
        product.kill();
        shop.close();
        ledger.close();
    }
}
