package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code /_sandbox/faults}. */
final class FaultControl {
    private final Faults faults;

    FaultControl(Faults faults) {
        this.faults = faults;
    }

    ObjectNode describe() {
        ObjectNode body = Json.object();
        faults.describe(body.putArray("faults"));
        return body;
    }

    ObjectNode clear() {
        faults.clear();
        return describe();
    }

    ObjectNode arm(JsonNode sent) {
        Fault.Kind kind = Fault.Kind.of(sent.path("kind").asText())
                .orElseThrow(() -> new BadControl("kind must be one of " + String.join(", ", Fault.Kind.keys()) + "."));
        int status = whole(sent, "status", 503, 600);
        if (status < 500) {
            throw new BadControl("status must be 500 to 599, such as 503.");
        }
        faults.arm(new Fault(
                sent.path("method").asText(null),
                sent.path("path").asText(null),
                kind,
                whole(sent, "after", 0, 1_000_000),
                whole(sent, "times", 1, 1_000_000),
                status,
                whole(sent, "retryAfterSeconds", kind == Fault.Kind.RATE_LIMITED ? 1 : 0, 86_400),
                sent.path("retryAfterDate").asBoolean(),
                whole(sent, "latencyMillis", 500, 600_000)));
        return describe();
    }

    private static int whole(JsonNode sent, String name, int fallback, int most) {
        JsonNode value = sent.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return fallback;
        }
        if (!value.isInt() || value.intValue() < 0 || value.intValue() > most) {
            throw new BadControl(name + " must be a whole number from 0 to " + most + ".");
        }
        return value.intValue();
    }
}
