package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** The webhooks of an account. Guarded by the account. */
final class Callbacks {
    private final TreeMap<Long, Callback> callbacks = new TreeMap<>();
    private final Premises premises;

    Callbacks(Premises premises) {
        this.premises = premises;
    }

    Callback add(String verifier, String event, String uri) {
        Callback callback = new Callback(
                premises.ids().next(), verifier, event, uri, premises.clock().now());
        callbacks.put(callback.id(), callback);
        return callback;
    }

    /** The callback of that id, or null. */
    Callback get(String id) {
        return id.matches("\\d{1,18}") ? callbacks.get(Long.parseLong(id)) : null;
    }

    void remove(Callback callback) {
        callbacks.remove(callback.id());
    }

    Collection<Callback> all() {
        return callbacks.values();
    }

    /** The verified callbacks that want this event. */
    List<Callback> wanting(String event) {
        if (callbacks.isEmpty()) {
            return List.of();
        }
        return callbacks.values().stream().filter(c -> c.wants(event)).toList();
    }

    /** A list answer; {@code search[event]} finds the event and its noun. */
    ObjectNode list(Query query) {
        Paging paging = Paging.of(query, premises.switches());
        List<String> events = query.search().get("event");
        List<Callback> rows = new ArrayList<>();
        for (Callback each : callbacks.values()) {
            if (events == null || events.stream().anyMatch(e -> covers(each.event(), e))) {
                rows.add(each);
            }
        }
        ObjectNode result = Json.object();
        ArrayNode list = result.putArray("callbacks");
        paging.cut(rows).forEach(each -> list.add(each.show(premises.switches())));
        paging.describe(result, rows.size());
        return result;
    }

    private static boolean covers(String registered, String asked) {
        return registered.equals(asked) || asked.startsWith(registered + ".");
    }
}
