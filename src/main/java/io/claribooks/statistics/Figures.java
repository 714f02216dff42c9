package io.claribooks.statistics;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was counted over some days and connections. Used by one thread. */
public final class Figures {
    private final Map<Measure, Long> events = new EnumMap<>(Measure.class);
    private final Map<String, Map<Measure, BigDecimal>> money = new TreeMap<>();
    private final Map<String, Long> documents = new TreeMap<>();
    private final Map<String, Long> calls = new TreeMap<>();
    private final Histogram latency = new Histogram();

    /**
     * One stored counter.
     *
     * @param amount zero for what is not money
     */
    public record Line(Counter counter, long events, BigDecimal amount) {}

    /** Adds what one counter says. */
    public void add(Line line) {
        Counter counter = line.counter();
        switch (counter.measure()) {
            case INVOICED, PAID, CREDITED -> {
                events.merge(counter.measure(), line.events(), Long::sum);
                documents.merge(counter.part(), line.events(), Long::sum);
                money.computeIfAbsent(counter.part(), currency -> new EnumMap<>(Measure.class))
                        .merge(counter.measure(), line.amount(), BigDecimal::add);
            }
            case LATENCY -> latency.add(counter.part(), line.events());
            case CALLS -> calls.merge(counter.part(), line.events(), Long::sum);
            default -> events.merge(counter.measure(), line.events(), Long::sum);
        }
    }

    /** How many orders, events or documents. */
    public long count(Measure measure) {
        return events.getOrDefault(measure, 0L);
    }

    /** The currencies, the one of most documents first; empty where FreshBooks named none. */
    public List<String> currencies() {
        return money.keySet().stream()
                .sorted(Comparator.comparing((String currency) -> documents.get(currency))
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** An amount in one currency. */
    public BigDecimal money(String currency, Measure measure) {
        return money.getOrDefault(currency, Map.of()).getOrDefault(measure, BigDecimal.ZERO);
    }

    public Histogram latency() {
        return latency;
    }

    /** Calls that were sent. */
    public long calls() {
        return calls.getOrDefault("", 0L);
    }

    public long calls(CallEnd end) {
        return calls.getOrDefault(end.text(), 0L);
    }
}
