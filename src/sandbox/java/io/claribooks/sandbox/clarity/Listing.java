package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A page of records: filtered by {@code updatedSince} (inclusive), {@code updatedUntil} (exclusive) and {@code status},
 * by {@code updatedAt} and id; with {@code limit} and {@code cursor}, or with 0-based {@code pageIndex} and
 * {@code pageSize}, or with 1-based {@code StartIndex} and {@code Size}, both counting pages.
 */
final class Listing {
    static final int MOST = 250;
    private static final Comparator<Entry> ORDER =
            Comparator.comparing(Entry::updatedAt).thenComparing(Entry::id);

    private Listing() {}

    static ObjectNode page(Call call, List<Entry> sorted) {
        Optional<Instant> since = instant(call, "updatedSince");
        Optional<Instant> until = instant(call, "updatedUntil");
        Optional<String> status = call.query("status");
        List<Entry> fitting = sorted.stream()
                .filter(e -> since.isEmpty() || !e.updatedAt().isBefore(since.get()))
                .filter(e -> until.isEmpty() || e.updatedAt().isBefore(until.get()))
                .filter(e -> status.isEmpty()
                        || status.get().equals(e.document().path("status").asText()))
                .toList();
        if (call.query("pageIndex").or(() -> call.query("pageSize")).isPresent()) {
            return numbered(fitting, call.number("pageIndex", 0, 0, 1_000_000), call.number("pageSize", 50, 1, MOST));
        }
        if (call.query("StartIndex").or(() -> call.query("Size")).isPresent()) {
            return numbered(fitting, call.number("StartIndex", 1, 1, 1_000_000) - 1, call.number("Size", 50, 1, MOST));
        }
        return following(fitting, call.query("cursor"), call.number("limit", 50, 1, MOST));
    }

    private static ObjectNode numbered(List<Entry> all, int page, int size) {
        List<Entry> part = all.stream().skip((long) page * size).limit(size).toList();
        return reply(part, null)
                .put("totalCount", all.size())
                .put("pageIndex", page)
                .put("pageSize", size);
    }

    private static ObjectNode following(List<Entry> all, Optional<String> cursor, int limit) {
        Optional<Entry> last = cursor.map(Listing::position);
        List<Entry> rest = all.stream()
                .filter(e -> last.isEmpty() || ORDER.compare(e, last.get()) > 0)
                .limit(limit + 1L)
                .toList();
        List<Entry> part = rest.subList(0, Math.min(limit, rest.size()));
        return reply(part, rest.size() > limit ? cursor(part.get(limit - 1)) : null);
    }

    private static ObjectNode reply(List<Entry> part, String next) {
        ObjectNode page = Json.object();
        ArrayNode data = page.putArray("data");
        part.forEach(entry -> data.add(entry.document()));
        return page.put("nextCursor", next);
    }

    private static String cursor(Entry entry) {
        String text = entry.updatedAt() + " " + entry.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Entry position(String cursor) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", 2);
            if (parts.length == 2) {
                return new Entry(null, parts[1], null, Instant.parse(parts[0]), 0, false);
            }
        } catch (IllegalArgumentException | DateTimeParseException unreadable) {
            throw badCursor();
        }
        throw badCursor();
    }

    private static Problem badCursor() {
        return new Problem(400, "invalid_cursor", "The cursor is not one this shop gave out; start without it.");
    }

    static Optional<Instant> instant(Call call, String name) {
        return call.query(name).map(text -> {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeParseException e) {
                throw new Problem(400, "invalid_parameter", name + " must be like 2026-03-04T16:12:09Z.");
            }
        });
    }
}
