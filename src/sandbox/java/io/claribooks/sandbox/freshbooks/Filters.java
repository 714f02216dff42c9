package io.claribooks.sandbox.freshbooks;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** The {@code search[...]} keys one kind of record knows; all others are ignored, as the service does. */
final class Filters<E extends Entry> {
    /** Whether a record matches the values of one key. */
    private interface Match<E> {
        boolean passes(E entry, List<String> values, boolean exactCase);
    }

    private final Map<String, Match<E>> matches = new HashMap<>();
    private final Map<String, String> indexOf = new HashMap<>();

    /** {@code search[key]=value}; several values mean any of them. */
    Filters<E> equal(String key, Function<E, String> member) {
        matches.put(key, (entry, values, exact) -> {
            String own = member.apply(entry);
            return own != null && values.stream().anyMatch(v -> exact ? v.equals(own) : v.equalsIgnoreCase(own));
        });
        return this;
    }

    /** An equality the shelf has an index of that name for. */
    Filters<E> indexed(String key, String index, Function<E, String> member) {
        indexOf.put(key, index);
        return equal(key, member);
    }

    /** {@code search[key_min]} and {@code search[key_max]}, both inclusive, on text that sorts, such as dates. */
    Filters<E> range(String key, Function<E, String> member) {
        matches.put(key + "_min", (entry, values, exact) -> compare(member.apply(entry), values.get(0)) >= 0);
        matches.put(key + "_max", (entry, values, exact) -> compare(member.apply(entry), values.get(0)) <= 0);
        return this;
    }

    /** A date given as a bound of a timestamp covers that whole day. */
    private static int compare(String own, String bound) {
        String plain = bound.replace('T', ' ');
        return own.substring(0, Math.min(own.length(), plain.length())).compareTo(plain);
    }

    Filters<E> amounts(String key, Function<E, BigDecimal> member) {
        matches.put(key + "_min", (entry, values, exact) -> member.apply(entry).compareTo(number(values)) >= 0);
        matches.put(key + "_max", (entry, values, exact) -> member.apply(entry).compareTo(number(values)) <= 0);
        return this;
    }

    private static BigDecimal number(List<String> values) {
        try {
            return new BigDecimal(values.get(0));
        } catch (NumberFormatException e) {
            throw AccountingErrors.of(422, 1024, "search", "Number expected in filter.", null, values.get(0));
        }
    }

    /** A contains-match without regard to letter case. */
    Filters<E> like(String key, Function<E, String> member) {
        matches.put(key, (entry, values, exact) -> {
            String own = member.apply(entry);
            return own != null
                    && own.toLowerCase(Locale.ROOT).contains(values.get(0).toLowerCase(Locale.ROOT));
        });
        return this;
    }

    /** {@code true} or {@code false}. */
    Filters<E> flag(String key, Predicate<E> member) {
        matches.put(key, (entry, values, exact) -> member.test(entry) == Boolean.parseBoolean(values.get(0)));
        return this;
    }

    /** The index that serves one of the searched keys with a single value, as {index, value}, or null. */
    String[] indexFor(Map<String, List<String>> search) {
        for (Map.Entry<String, List<String>> each : search.entrySet()) {
            String index = indexOf.get(each.getKey());
            if (index != null && each.getValue().size() == 1) {
                return new String[] {index, each.getValue().get(0)};
            }
        }
        return null;
    }

    boolean passes(E entry, Map<String, List<String>> search, boolean exactCase) {
        for (Map.Entry<String, List<String>> each : search.entrySet()) {
            Match<E> match = matches.get(each.getKey());
            if (match != null && !match.passes(entry, each.getValue(), exactCase)) {
                return false;
            }
        }
        return true;
    }
}
