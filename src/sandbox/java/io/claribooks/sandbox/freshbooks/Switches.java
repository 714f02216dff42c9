package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How the switches stand. Safe for many threads. */
final class Switches {
    private final Map<Switch, String> chosen = new ConcurrentHashMap<>();

    boolean is(Switch one, String value) {
        return get(one).equals(value);
    }

    String get(Switch one) {
        return chosen.getOrDefault(one, one.choices().get(0));
    }

    void reset() {
        chosen.clear();
    }

    /** @throws IllegalArgumentException naming the switch or value that does not exist */
    void set(JsonNode request) {
        request.properties().forEach(member -> {
            Switch one = find(member.getKey());
            String value = member.getValue().asText();
            if (!one.choices().contains(value)) {
                throw new IllegalArgumentException(member.getKey() + " takes one of " + one.choices());
            }
            chosen.put(one, value);
        });
    }

    private static Switch find(String text) {
        for (Switch one : Switch.values()) {
            if (one.text().equals(text)) {
                return one;
            }
        }
        throw new IllegalArgumentException("there is no switch " + text);
    }

    ObjectNode describe() {
        ObjectNode all = Json.object();
        for (Switch one : Switch.values()) {
            all.put(one.text(), get(one));
        }
        return all;
    }
}
