package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Something to go wrong on purpose.
 *
 * @param about an event type (deliveries) or the beginning of a path (REST calls) it is limited to
 * @param numbers its settings: {@code delayMs}, {@code copies}, {@code ageSeconds}, {@code status}, {@code retryAfter}
 */
record Fault(String kind, Optional<String> about, Map<String, Integer> numbers) {
    static final List<String> KINDS = List.of(
            "duplicate",
            "late",
            "out-of-order",
            "unsigned",
            "wrong-signature",
            "stale-timestamp",
            "thin",
            "latency",
            "server-error",
            "rate-limited",
            "expired-token");
    private static final Set<String> FIELDS =
            Set.of("kind", "times", "eventType", "path", "delayMs", "copies", "ageSeconds", "status", "retryAfter");
    private static final Map<String, Integer> DEFAULTS =
            Map.of("delayMs", 3000, "copies", 2, "ageSeconds", 600, "status", 500, "retryAfter", 1);

    /** Reads {@code {"kind", "eventType"|"path", …}}. */
    static Fault read(Fields given) {
        given.only(FIELDS);
        String kind = given.required("kind");
        if (!KINDS.contains(kind)) {
            throw given.refuse("kind", "unknown_kind", "kind is one of " + String.join(", ", KINDS) + ".");
        }
        Map<String, Integer> numbers = new TreeMap<>(DEFAULTS);
        numbers.replaceAll((name, otherwise) -> whole(given, name, otherwise));
        return new Fault(kind, given.text("eventType").or(() -> given.text("path")), Map.copyOf(numbers));
    }

    static int whole(Fields given, String name, int otherwise) {
        try {
            int value = given.decimal(name).map(BigDecimal::intValueExact).orElse(otherwise);
            if (value >= 0) {
                return value;
            }
        } catch (ArithmeticException notWhole) {
            throw given.refuse(name, "not_whole", name + " is a whole number, 0 or more.");
        }
        throw given.refuse(name, "not_whole", name + " is a whole number, 0 or more.");
    }

    int number(String name) {
        return numbers.get(name);
    }

    boolean concerns(String subject) {
        return about.isEmpty() || subject.startsWith(about.get());
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("kind", kind).put("about", about.orElse(null));
        numbers.forEach(json::put);
        return json;
    }
}
