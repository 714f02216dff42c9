package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** {@code /_sandbox/clock}. */
final class ClockControl {
    private static final int MOST = 3600;

    private final SandboxClock clock;

    ClockControl(SandboxClock clock) {
        this.clock = clock;
    }

    ObjectNode describe() {
        return Json.object()
                .put("now", clock.now().toString())
                .put("standing", clock.standing())
                .put("speed", clock.speed());
    }

    ObjectNode set(JsonNode sent) {
        try {
            if (sent.has("now")) {
                clock.setTo(Instant.parse(sent.get("now").asText()));
            } else if (sent.has("advance")) {
                clock.advance(Duration.parse(sent.get("advance").asText()));
            } else if (sent.path("speed").asInt() >= 1 && sent.path("speed").asInt() <= MOST) {
                clock.run(sent.get("speed").asInt());
            } else if (sent.path("follow").asText().equals("system")) {
                clock.followSystem();
            } else {
                throw new BadControl(
                        "Send {\"now\": \"2026-03-04T00:00:00Z\"}, {\"advance\": \"PT1H\"}," + " {\"speed\": 60} (1 to "
                                + MOST + " times as fast as the system's) or {\"follow\": \"system\"}.");
            }
        } catch (DateTimeParseException e) {
            throw new BadControl("\"" + e.getParsedString()
                    + "\" is neither an instant such as 2026-03-04T00:00:00Z nor a duration such as PT1H.");
        }
        return describe();
    }

    void follow() {
        clock.followSystem();
    }
}
