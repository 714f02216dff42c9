package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** How the shop speaks; every value can be changed while it runs through {@code /_sandbox/switches}. */
final class Switches {
    private static final Map<String, List<String>> CHOICES = Map.ofEntries(
            Map.entry("auth", List.of("client-credentials", "bearer", "basic")),
            Map.entry("casing", List.of("camel", "pascal")),
            Map.entry("amounts", List.of("text", "number")),
            Map.entry("payload", List.of("full", "thin")),
            Map.entry("batch", List.of("off", "array", "object")),
            Map.entry("signature", List.of("standard", "plain-hmac", "none")),
            Map.entry("signatureAlgorithm", List.of("sha256", "sha512", "sha1")),
            Map.entry("signatureEncoding", List.of("hex", "base64")),
            Map.entry("signatureClock", List.of("system", "shop")));
    private static final String DEFAULTS = """
            {"auth":"client-credentials","casing":"camel","amounts":"text","payload":"full","batch":"off","signature":"standard",
             "signatureAlgorithm":"sha256","signatureEncoding":"hex","signatureClock":"system",
             "signatureHeader":"X-Clarity-Signature","signaturePrefix":"sha256=","signatureKey":"",
             "retrySeconds":[0,1,2,5,10,30,60,120],"tokenSeconds":3600}""";

    private volatile ObjectNode values = defaults();

    private static ObjectNode defaults() {
        return Json.own(DEFAULTS.getBytes(StandardCharsets.UTF_8));
    }

    void clear() {
        values = defaults();
    }

    ObjectNode json() {
        return values;
    }

    String text(String name) {
        return values.path(name).asText();
    }

    boolean is(String name, String value) {
        return text(name).equals(value);
    }

    int tokenSeconds() {
        return values.path("tokenSeconds").asInt();
    }

    int attempts() {
        return values.path("retrySeconds").size();
    }

    /** Milliseconds to wait before that attempt, counted from 0. */
    long delayMillis(int attempt) {
        return values.path("retrySeconds")
                .path(attempt)
                .decimalValue()
                .movePointRight(3)
                .longValue();
    }

    /** Changes the given switches; all or none. */
    synchronized void set(ObjectNode wanted) {
        ObjectNode changed = values.deepCopy();
        for (Map.Entry<String, JsonNode> one : wanted.properties()) {
            check(one.getKey(), one.getValue());
            changed.set(one.getKey(), one.getValue());
        }
        values = changed;
    }

    private void check(String name, JsonNode value) {
        List<String> choices = CHOICES.get(name);
        if (choices != null && !choices.contains(value.asText())) {
            throw Problem.field(name, "unknown_value", name + " is one of " + String.join(", ", choices) + ".");
        }
        if (!values.has(name)) {
            throw Problem.field(name, "unknown_switch", "There is no switch " + name + ".");
        }
        if (name.equals("retrySeconds") && !isSchedule(value)) {
            throw Problem.field(
                    name, "not_schedule", "retrySeconds is an array of waits in seconds such as [0, 1, 2.5].");
        }
        if (name.equals("tokenSeconds") && !(value.isInt() && value.asInt() > 0)) {
            throw Problem.field(name, "not_positive", "tokenSeconds is a whole number above 0.");
        }
        if (value.isContainerNode() != name.equals("retrySeconds")) {
            throw Problem.field(name, "wrong_type", name + " has the wrong type.");
        }
    }

    private static boolean isSchedule(JsonNode value) {
        if (!value.isArray() || value.isEmpty()) {
            return false;
        }
        for (JsonNode wait : value) {
            if (!wait.isNumber() || wait.decimalValue().signum() < 0) {
                return false;
            }
        }
        return true;
    }
}
