package io.claribooks.sandbox.freshbooks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The records of one kind in one account, by id, with indexes on the members they are looked up by. Guarded by its
 * account.
 */
final class Shelf<E extends Entry> {
    private static final class Index<E> {
        private final Function<E, String> key;
        private final Map<String, List<E>> entries = new HashMap<>();

        private Index(Function<E, String> key) {
            this.key = key;
        }

        private void add(String value, E entry) {
            if (value != null) {
                entries.computeIfAbsent(value, k -> new ArrayList<>(1)).add(entry);
            }
        }

        private void remove(String value, E entry) {
            if (value != null) {
                entries.get(value).remove(entry);
            }
        }
    }

    private final TreeMap<Long, E> byId = new TreeMap<>();
    private final Map<String, Index<E>> indexes = new LinkedHashMap<>();

    /** Indexes a member, without regard to letter case. */
    Shelf<E> index(String name, Function<E, String> key) {
        indexes.put(name, new Index<>(e -> fold(key.apply(e))));
        return this;
    }

    private static String fold(String value) {
        return value == null || value.isEmpty() ? null : value.toLowerCase(Locale.ROOT);
    }

    void add(E entry) {
        byId.put(entry.id(), entry);
        indexes.values().forEach(index -> index.add(index.key.apply(entry), entry));
    }

    /** Runs a change of a record and brings the indexes up to date. */
    void change(E entry, Runnable change) {
        List<String> before = keys(entry);
        change.run();
        List<String> after = keys(entry);
        int place = 0;
        for (Index<E> index : indexes.values()) {
            String old = before.get(place);
            String now = after.get(place++);
            if (!Objects.equals(old, now)) {
                index.remove(old, entry);
                index.add(now, entry);
            }
        }
    }

    private List<String> keys(E entry) {
        List<String> keys = new ArrayList<>(indexes.size());
        indexes.values().forEach(index -> keys.add(index.key.apply(entry)));
        return keys;
    }

    E get(long id) {
        return byId.get(id);
    }

    /** The records, oldest first, whose indexed member equals the value in any letter case. */
    List<E> with(String index, String value) {
        String folded = fold(value);
        List<E> found = folded == null ? null : indexes.get(index).entries.get(folded);
        if (found == null) {
            return List.of();
        }
        List<E> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingLong(Entry::id));
        return sorted;
    }

    boolean has(String index, String value) {
        return with(index, value).stream().anyMatch(e -> !e.deleted());
    }

    /** All records, oldest first. */
    Collection<E> all() {
        return byId.values();
    }

    /** All records, newest first. */
    Collection<E> newestFirst() {
        return byId.descendingMap().values();
    }

    int size() {
        return byId.size();
    }
}
