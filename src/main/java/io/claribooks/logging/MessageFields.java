package io.claribooks.logging;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the fields of a message: {@code event.finished eventId={} type={}} has an event and two more. */
final class MessageFields {
    private static final Pattern PLACE = Pattern.compile("(?:(\\w+)=)?\\{}");
    private static final Pattern NAME = Pattern.compile("^([a-z]+(?:[.-][a-z-]+)+)(?=[\\s:]|$)");
    private static final Set<String> TAKEN =
            Set.of("time", "level", "logger", "thread", "message", "exception", "stackTrace");

    private MessageFields() {}

    /**
     * The fields.
     *
     * @param message with its places still empty
     * @param arguments what fills them, or null
     */
    static Map<String, Object> of(String message, Object[] arguments) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (message == null) {
            return fields;
        }
        Matcher name = NAME.matcher(message);
        if (name.find()) {
            fields.put("event", name.group(1));
        }
        Matcher place = PLACE.matcher(message);
        for (int i = 0; arguments != null && i < arguments.length && place.find(); i++) {
            if (place.group(1) != null) {
                put(fields, place.group(1), arguments[i]);
            }
        }
        return fields;
    }

    /** A field never takes the place of one that every line has. */
    static void put(Map<String, Object> fields, String name, Object value) {
        fields.put(TAKEN.contains(name) ? name + "_" : name, value);
    }
}
