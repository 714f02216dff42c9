package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts the API calls that arrived, whatever became of them. */
final class Stats {
    private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();
    private final AtomicLong minute = new AtomicLong();
    private final LongAdder limited = new LongAdder();
    private final AtomicLong inMinute = new AtomicLong();

    void count(Request request) {
        calls.computeIfAbsent(request.method() + " " + resource(request), k -> new LongAdder())
                .increment();
    }

    /** Counts one call against a limit per minute. */
    boolean overLimit(int perMinute, Instant time) {
        long now = time.getEpochSecond() / 60;
        if (minute.getAndSet(now) != now) {
            inMinute.set(0);
        }
        boolean over = inMinute.incrementAndGet() > perMinute;
        if (over) {
            limited.increment();
        }
        return over;
    }

    /** {@code invoices/invoices} for an accounting path with or without an id, otherwise the path. */
    private static String resource(Request request) {
        boolean family = request.segment(1).equals("account");
        if (family && request.segments().size() >= 5) {
            return request.segment(3) + "/" + request.segment(4);
        }
        return String.join("/", request.segments());
    }

    void reset() {
        calls.clear();
        limited.reset();
    }

    void describe(ObjectNode into) {
        Map<String, LongAdder> sorted = new TreeMap<>(calls);
        into.put("total", sorted.values().stream().mapToLong(LongAdder::sum).sum());
        into.put("limited", limited.sum());
        ObjectNode each = into.putObject("calls");
        sorted.forEach((call, count) -> each.put(call, count.sum()));
    }
}
