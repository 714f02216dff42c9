package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** How often each route was called, by status. */
final class CallCounts {
    private final Map<String, Map<Integer, Long>> counts = new TreeMap<>();

    synchronized void count(String route, int status) {
        counts.computeIfAbsent(route, r -> new TreeMap<>()).merge(status, 1L, Long::sum);
    }

    synchronized void clear() {
        counts.clear();
    }

    /** {@code {"GET /api/v1/orders": {"200": 3, "401": 1}}}. */
    synchronized ObjectNode json() {
        ObjectNode json = Json.object();
        counts.forEach((route, statuses) -> {
            ObjectNode row = json.putObject(route);
            statuses.forEach((status, times) -> row.put(String.valueOf(status), times));
        });
        return json;
    }
}
