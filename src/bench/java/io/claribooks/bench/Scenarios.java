package io.claribooks.bench;

import java.io.IOException;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** Plays the chosen scenarios in a fixed order and writes each result beside its goal into the report. */
final class Scenarios {

    private static final int KNOWN_BUYERS = 200;
    private static final int ONE_BUYER_ORDERS = 500;

    private final Stage stage;
    private final Report report;
    private final Options options;

    Scenarios(Stage stage, Report report) {
        this.stage = stage;
        this.report = report;
        this.options = stage.options();
    }

    void play() throws IOException, InterruptedException {
        if (options.runs("start")) {
            starts();
        } else {
            stage.startProduct();
        }
        stage.awaitReady();
        if (options.runs(Options.CONSOLE)) {
            new ConsoleLook(stage, report).play();
        }
        if (options.runs("new") || options.runs("known")) {
            warmUp();
        }
        if (options.runs("new")) {
            options.senders().forEach(this::newBuyers);
        }
        if (options.runs("known")) {
            knownBuyers();
        }
        if (options.runs("one")) {
            oneBuyer();
        }
        if (options.runs("idle")) {
            idle();
        }
        stage.noteMemory();
        if (options.runs("kill")) {
            kill();
        }
        stage.product().stop();
    }

    private void starts() throws IOException, InterruptedException {
        Stage.say("starting the product three times, then four times for a class-data archive");
        Starts starts = new Starts(stage);
        report("start", Goals.START_SECONDS, starts.plain());
        report("start with a class-data archive", Goals.ARCHIVED_START_SECONDS, starts.archived());
    }

    private void report(String name, double goal, List<Starts.Seconds> each) {
        figure(name + " to first accepted webhook", goal, each, Starts.Seconds::accepted);
        figure(name + ": first order accepted to invoiced", Goals.FIRST_SECONDS, each, Starts.Seconds::invoiced);
    }

    private void figure(
            String measure, double goal, List<Starts.Seconds> each, ToDoubleFunction<Starts.Seconds> figure) {
        double[] sorted = each.stream().mapToDouble(figure).sorted().toArray();
        double median = sorted[sorted.length / 2];
        String all = each.stream()
                .map(seconds -> Report.number(figure.applyAsDouble(seconds)))
                .collect(Collectors.joining(", "));
        report.atMost(measure, goal, " s", median, Report.number(median) + " s (" + all + ")");
    }

    private void warmUp() {
        Stage.say("warming up with " + options.warmUp() + " orders");
        List<SampleOrder> orders = stage.orders(options.warmUp(), key -> Buyer.numbered("warm-", key));
        Throughput.measure(stage, orders, options.mostSenders());
    }

    private void newBuyers(int senders) {
        Stage.say(options.orders() + " orders of new buyers, " + senders + " senders");
        List<SampleOrder> orders = stage.orders(options.orders(), key -> Buyer.numbered("new-", key));
        Throughput run = Throughput.measure(stage, orders, senders);
        String name = "new buyers, " + senders + " senders: ";
        figures(name, run);
        report.add(name + "FreshBooks calls per order", Report.number(run.callsPerOrder()));
    }

    private void knownBuyers() {
        int senders = options.mostSenders();
        Stage.say(options.orders() + " orders of known buyers, " + senders + " senders");
        List<SampleOrder> first = stage.orders(KNOWN_BUYERS, Scenarios::known);
        Throughput.measure(stage, first, 1);
        Throughput run = Throughput.measure(stage, stage.orders(options.orders(), Scenarios::known), senders);
        String name = "known buyers, " + senders + " senders: ";
        figures(name, run);
        report.atMost(
                name + "FreshBooks calls per order",
                Goals.CALLS_KNOWN,
                "",
                run.callsPerOrder(),
                Report.number(run.callsPerOrder()));
    }

    private static Buyer known(long key) {
        return Buyer.numbered("known-", key % KNOWN_BUYERS);
    }

    private void figures(String name, Throughput run) {
        Delivery delivery = run.delivery();
        report.atLeast(
                name + "orders/s end to end",
                Goals.ORDERS_PER_SECOND,
                "",
                run.ordersPerSecond(),
                Report.number(run.ordersPerSecond()));
        String times = "p50 %s, p99 %s, max %s ms"
                .formatted(
                        Report.number(delivery.millisAt(50)),
                        Report.number(delivery.millisAt(99)),
                        Report.number(delivery.mostMillis()));
        report.atMost(
                name + "acknowledge p99", Goals.acknowledgeMillis(run.senders()), " ms", delivery.millisAt(99), times);
        report.atMost(
                name + "processor time per order",
                Goals.PROCESSOR_MILLIS,
                " ms",
                run.processorMillisPerOrder(),
                Report.number(run.processorMillisPerOrder()) + " ms");
        if (delivery.busy() + delivery.broken() > 0) {
            report.add(name + "turned away / without an answer", delivery.busy() + " / " + delivery.broken());
        }
    }

    private void oneBuyer() {
        int senders = options.mostSenders();
        Stage.say(ONE_BUYER_ORDERS + " orders of one new buyer, " + senders + " senders");
        List<SampleOrder> orders = stage.orders(ONE_BUYER_ORDERS, key -> Buyer.guest("one-and-the-same@bench.example"));
        int before = stage.books().doubledClients();
        Throughput run = Throughput.measure(stage, orders, senders);
        int clients = 1 + stage.books().doubledClients() - before;
        report.atMost(
                ONE_BUYER_ORDERS + " orders of one new buyer at once: clients made",
                1,
                "",
                clients,
                clients + ", " + Report.number(run.ordersPerSecond()) + " orders/s");
    }

    private void idle() {
        Stage.say(Idle.ORDERS + " orders one at a time");
        Histogram micros = Idle.measure(stage);
        double p99 = micros.getValueAtPercentile(99) / 1000.0;
        double p50 = micros.getValueAtPercentile(50) / 1000.0;
        report.atMost(
                "idle: acknowledged to invoiced p99",
                Goals.INVOICED_MILLIS,
                " ms",
                p99,
                "p50 %s, p99 %s ms".formatted(Report.number(p50), Report.number(p99)));
    }

    private void kill() throws IOException {
        Stage.say(Kill.ORDERS + " orders, kill -9 half way, restart");
        Kill kill = Kill.measure(stage, options.mostSenders());
        int lost = kill.acknowledged() - kill.recovered();
        report.atMost(
                "kill -9: acknowledged orders lost", 0, "", lost, "%,d (of %,d)".formatted(lost, kill.acknowledged()));
        report.add(
                "kill -9: orders owed, time to catch up after the restart",
                "%,d, %s s".formatted(kill.acknowledged() - kill.invoicedThen(), Report.number(kill.seconds())));
        report.add("kill -9: orders sent again by the shop", "%,d".formatted(kill.repeated()));
    }
}
