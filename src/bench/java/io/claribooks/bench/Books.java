package io.claribooks.bench;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the stand-in has seen: the calls of each route, the invoice of each order, and whatever came twice. */
final class Books {

    /** The order's running number in an invoice number such as CL-SO-1234567890, whatever stands around it. */
    private static final Pattern ORDER_KEY = Pattern.compile("\\d{10,}");

    private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();
    private final Map<Long, Seen> invoices = new ConcurrentHashMap<>();
    private final Set<String> emails = new HashSet<>();
    private final Queue<String> doubles = new ConcurrentLinkedQueue<>();
    private final AtomicInteger doubledInvoices = new AtomicInteger();
    private final AtomicInteger doubledClients = new AtomicInteger();
    private final AtomicInteger strangers = new AtomicInteger();
    private final AtomicInteger invoiced = new AtomicInteger();
    private final AtomicLong lastInvoice = new AtomicLong();

    void called(String route) {
        calls.computeIfAbsent(route, name -> new LongAdder()).increment();
    }

    /** Notes a new client; only the server's thread calls this. */
    void client(String email) {
        if (!email.isEmpty() && !emails.add(email.toLowerCase(Locale.ROOT))) {
            doubledClients.incrementAndGet();
            doubles.add("client " + email + " again");
        }
    }

    /** Notes a new invoice, with the e-mail address of its client, at this moment. */
    void invoice(String number, String email, BigDecimal amount) {
        Matcher matcher = ORDER_KEY.matcher(number);
        if (!matcher.find()) {
            strangers.incrementAndGet();
            return;
        }
        Seen seen = new Seen(System.nanoTime(), email, amount);
        Seen first = invoices.putIfAbsent(Long.valueOf(matcher.group()), seen);
        if (first == null) {
            lastInvoice.set(seen.nanos());
            invoiced.incrementAndGet();
        } else {
            doubledInvoices.incrementAndGet();
            long millis = (seen.nanos() - first.nanos()) / 1_000_000;
            doubles.add("invoice %s again after %,d ms".formatted(number, millis));
        }
    }

    /** The first invoice of an order, or null. */
    Seen invoiceOf(long orderKey) {
        return invoices.get(orderKey);
    }

    /** Orders that have an invoice. */
    int invoiced() {
        return invoiced.get();
    }

    /** {@link System#nanoTime()} of the latest order's first invoice. */
    long lastInvoiceNanos() {
        return lastInvoice.get();
    }

    int doubledInvoices() {
        return doubledInvoices.get();
    }

    int doubledClients() {
        return doubledClients.get();
    }

    /** What came twice, one sentence each, in the order it came. */
    List<String> doubles() {
        return List.copyOf(doubles);
    }

    /** Invoices whose number names no order. */
    int strangers() {
        return strangers.get();
    }

    /** Orders invoiced that are none of these. */
    int invoicedBeside(Set<Long> orderKeys) {
        return (int) invoices.keySet().stream()
                .filter(key -> !orderKeys.contains(key))
                .count();
    }

    /** Calls so far by route, FreshBooks' routes only or the shop's own as well. */
    Map<String, Long> calls() {
        Map<String, Long> counts = new TreeMap<>();
        calls.forEach((route, count) -> counts.put(route, count.sum()));
        return counts;
    }

    /** One invoice: when it came by {@link System#nanoTime()}, whom it bills, and its amount in US dollars. */
    record Seen(long nanos, String email, BigDecimal amount) {}
}
