package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Set;

/** {@code /_sandbox/}: time, faults, switches, counts, reset. For tests and demos; needs no sign-in. */
final class ControlDoor {
    private final ShopClock clock;
    private final Faults faults;
    private final Switches switches;
    private final Runnable reset;

    ControlDoor(ShopClock clock, Faults faults, Switches switches, Runnable reset) {
        this.clock = clock;
        this.faults = faults;
        this.switches = switches;
        this.reset = reset;
    }

    void mount(Router router) {
        router.on("POST", "/_sandbox/reset", call -> reset())
                .on("GET", "/_sandbox/clock", call -> time())
                .on("POST", "/_sandbox/clock", this::setTime)
                .on("GET", "/_sandbox/faults", call -> faultList())
                .on("POST", "/_sandbox/faults", this::arm)
                .on("DELETE", "/_sandbox/faults", call -> disarm())
                .on("GET", "/_sandbox/switches", call -> Reply.ok(switches.json()))
                .on("POST", "/_sandbox/switches", this::turn);
    }

    private Reply reset() {
        reset.run();
        return Reply.none();
    }

    private Reply time() {
        return Reply.ok(Json.object().put("now", clock.instant().toString()));
    }

    private Reply setTime(Call call) {
        Fields given = Fields.of(call.json()).only(Set.of("now", "advance", "follow"));
        if (given.has("now")) {
            clock.stop(given.instant("now").orElseThrow());
        } else if (given.has("advance")) {
            clock.advance(duration(given));
        } else if (given.text("follow").filter("system"::equals).isPresent()) {
            clock.followSystem();
        } else {
            throw given.refuse("now", "required", "Give now, advance or {\"follow\":\"system\"}.");
        }
        return time();
    }

    private static Duration duration(Fields given) {
        String text = given.required("advance");
        try {
            return text.matches("-?\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(text)) : Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw given.refuse("advance", "not_duration", "advance is like PT1H30M, P2D, or a number of seconds.");
        }
    }

    private Reply faultList() {
        return Reply.ok(Json.object().set("faults", faults.json()));
    }

    private Reply arm(Call call) {
        Fields given = Fields.of(call.json());
        faults.add(Fault.read(given), Fault.whole(given, "times", 1));
        return faultList();
    }

    private Reply disarm() {
        faults.clear();
        return Reply.none();
    }

    private Reply turn(Call call) {
        ObjectNode wanted = call.json();
        switches.set(wanted);
        return Reply.ok(switches.json());
    }
}
