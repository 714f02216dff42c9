package io.claribooks.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;

/** Everything a scenario plays on: the product, the stand-in, the shop, and what has been acknowledged so far. */
final class Stage implements AutoCloseable {

    static final Path FOLDER = Path.of("target", "bench");
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long READY_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final int CONNECTIONS = 1024;

    private final Options options;
    private final FastFreshBooks freshBooks = new FastFreshBooks();
    private final OrderFactory factory = new OrderFactory(Clock.systemUTC());
    private final Map<Long, SampleOrder.Expected> acknowledged = new HashMap<>();
    private final Store store;
    private final Product product;
    private final Shop shop;
    private long peakMegabytes;

    Stage(Options options) throws IOException {
        this.options = options;
        Path log = Files.createDirectories(FOLDER).resolve("product.log");
        Files.deleteIfExists(log);
        Product.deleteData();
        for (int item = 0; item < OrderFactory.RANGE; item++) {
            freshBooks.stock(OrderFactory.sku(item), OrderFactory.priceOf(item).toPlainString());
        }
        store = Store.of(options);
        Map<String, String> around = new HashMap<>(freshBooks.settings());
        around.putAll(store.settings());
        product = new Product(options, around, log);
        shop = new Shop(product.port(), product.managementPort(), CONNECTIONS);
    }

    Options options() {
        return options;
    }

    Product product() {
        return product;
    }

    Shop shop() {
        return shop;
    }

    Books books() {
        return freshBooks.books();
    }

    Map<Long, SampleOrder.Expected> acknowledged() {
        return acknowledged;
    }

    List<SampleOrder> orders(int count, LongFunction<Buyer> buyers) {
        return factory.orders(count, buyers);
    }

    /** Holds the product to these orders: each must have its one invoice in the end. */
    void hold(List<SampleOrder> orders) {
        orders.forEach(order -> acknowledged.put(order.key(), order.expected()));
    }

    /** Starts the product and waits until it says it is ready. */
    void startProduct() throws IOException {
        product.start();
        awaitReady();
    }

    void awaitReady() {
        long deadline = System.nanoTime() + READY_NANOS;
        while (!shop.ready()) {
            product.checkAlive();
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The product was not ready within two minutes");
            }
            LockSupport.parkNanos(10 * POLL_NANOS);
        }
    }

    /** Waits until each order has an invoice or nothing has come for as long as the options allow; false then. */
    boolean awaitInvoices(List<SampleOrder> orders) {
        int seen = books().invoiced();
        long changed = System.nanoTime();
        for (SampleOrder order : orders) {
            while (books().invoiceOf(order.key()) == null) {
                LockSupport.parkNanos(POLL_NANOS);
                if (books().invoiced() != seen) {
                    seen = books().invoiced();
                    changed = System.nanoTime();
                } else if (System.nanoTime() - changed > TimeUnit.SECONDS.toNanos(options.patienceSeconds())) {
                    return false;
                }
                product.checkAlive();
            }
        }
        return true;
    }

    /** How many of these orders have an invoice. */
    int invoiced(List<SampleOrder> orders) {
        return (int) orders.stream()
                .filter(order -> books().invoiceOf(order.key()) != null)
                .count();
    }

    /** Notes how much memory the product has held; call before it ends. */
    void noteMemory() {
        peakMegabytes = Math.max(peakMegabytes, product.peakMegabytes().orElse(0));
    }

    /** The most memory seen, in MB; empty where the platform does not tell. */
    OptionalLong peakMegabytes() {
        return peakMegabytes == 0 ? OptionalLong.empty() : OptionalLong.of(peakMegabytes);
    }

    /** Tells what is going on, apart from the result. */
    static void say(String text) {
        System.err.println("bench: " + text);
    }

    @Override
    public void close() throws IOException {
        product.kill();
        shop.close();
        freshBooks.close();
        store.close();
    }
}
