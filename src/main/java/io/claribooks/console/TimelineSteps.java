package io.claribooks.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** The steps of a timeline as they are written down. Used by one thread, once. */
final class TimelineSteps {
    private static final String READ = "GET";

    private final ArrayNode list = new JsonNodeFactory(true).arrayNode();
    /** What the last step tells of, where it is a call. */
    private String called;

    ArrayNode list() {
        return list;
    }

    /** When the last step was. */
    Instant latest() {
        return time(last(), "at");
    }

    /** Adds one, which may be of no certain time and say no more than its title. */
    ObjectNode add(Instant at, String kind, String title, String text) {
        called = null;
        return list.addObject()
                .put("at", at == null ? null : at.toString())
                .put("kind", kind)
                .put("title", title)
                .put("text", text == null || text.isBlank() ? null : text);
    }

    /** Adds a call; one that is answered as the same call right before it is counted there. */
    void call(JsonNode call) {
        int status = call.path("status").asInt();
        String operation = call.path("operation").asText();
        String how = status == 0 ? "no answer came" : "answered " + status;
        long millis = call.path("millis").asLong();
        if ((operation + status).equals(called)) {
            ObjectNode before = (ObjectNode) last();
            long all = before.path("tookMs").asLong() + millis;
            int calls = before.path("calls").asInt() + 1;
            before.put("calls", calls)
                    .put("tookMs", all)
                    .put("text", calls + " calls, " + how + " after " + words(all) + " in all.");
            return;
        }
        boolean good = status >= 200 && status < 300;
        boolean looks = call.path("method").asText().equals(READ);
        add(
                        time(call, "at"),
                        looks ? "looked-up" : good ? "wrote" : "refused",
                        CallWords.of(operation),
                        sentence(how) + " after " + words(millis) + ".")
                .put("tookMs", millis)
                .put("calls", 1);
        called = operation + status;
    }

    private JsonNode last() {
        return list.get(list.size() - 1);
    }

    private static String words(long millis) {
        return DurationWords.of(Duration.ofMillis(millis));
    }

    /** What is a part of another text, as a sentence of its own. */
    static String sentence(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    static Instant time(JsonNode node, String member) {
        return Instant.parse(node.path(member).asText());
    }
}
