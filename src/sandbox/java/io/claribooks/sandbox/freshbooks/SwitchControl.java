package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code /_sandbox/switches}: an object of switch names and values. */
final class SwitchControl {
    private final Switchboard switches;

    SwitchControl(Switchboard switches) {
        this.switches = switches;
    }

    ObjectNode describe() {
        ObjectNode body = Json.object();
        for (Switch each : Switch.values()) {
            ObjectNode one = body.putObject(each.key())
                    .put("value", switches.get(each))
                    .put("default", each.fallback())
                    .put("meaning", each.sentence());
            ArrayNode values = one.putArray("values");
            each.choices().forEach(values::add);
        }
        return body;
    }

    /** Sets all or, when one of them is wrong, none. */
    ObjectNode set(JsonNode sent) {
        Map<Switch, String> wanted = new EnumMap<>(Switch.class);
        sent.properties()
                .forEach(each -> wanted.put(
                        named(each.getKey()),
                        allowed(named(each.getKey()), each.getValue().asText())));
        if (wanted.isEmpty()) {
            throw new BadControl("Send switches and values, such as {\"duplicate-invoice-number\": \"refuse\"}.");
        }
        wanted.forEach(switches::set);
        return describe();
    }

    void reset() {
        switches.reset();
    }

    private static Switch named(String key) {
        return Arrays.stream(Switch.values())
                .filter(s -> s.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new BadControl("There is no switch \"" + key + "\"; there are "
                        + Arrays.stream(Switch.values()).map(Switch::key).collect(Collectors.joining(", ")) + "."));
    }

    private static String allowed(Switch which, String value) {
        if (!which.allows(value)) {
            String values = which.choices().isEmpty()
                    ? "a whole number from 0 to 999999"
                    : "one of " + String.join(", ", which.choices());
            throw new BadControl(which.key() + " must be " + values + ", not \"" + value + "\".");
        }
        return value;
    }
}
