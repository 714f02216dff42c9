package io.claribooks.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What happened to an event, step by step and in words, from what is stored of it. Each step has its time, its kind, a title and,
 * where there is more to say, a text. Used by one thread, once.
 */
final class Timeline {
    private static final Map<String, String> ENDS = Map.of(
            "posted", "Booked",
            "skipped", "Nothing to book",
            "review", "A person is needed",
            "dead", "Given up",
            "waiting", "Put off until something else is there",
            "retrying", "Failed for now");

    private static final Map<String, String> DEEDS = Map.of(
            "replay", "Replayed",
            "discard", "Discarded",
            "link-item", "Repaired: an item was chosen",
            "map-tax", "Repaired: a tax was mapped",
            "reconnect", "Repaired: connected anew",
            "change-setting", "Repaired: a setting was changed");

    /** Writing an entry begins with the search for an earlier one, where an outcome is unknown. */
    private static final Pattern ENTRY =
            Pattern.compile("(search|create|update|rewrite)-(invoice|payment|credit-note)");

    private static final String PROOF = "Proof: ";

    private final JsonNode event;
    private final TimelineSteps steps = new TimelineSteps();
    /** When the last thing happened, and whether the event was put off then. */
    private Instant since;

    private boolean putOff;
    /** Why it was put off, and how often it was looked at since, for nothing. */
    private String because;

    private int looks;
    /** What was worked out last; another attempt that comes to the same says nothing new. */
    private String worked;

    Timeline(JsonNode event) {
        this.event = event;
    }

    private record Entry(Instant at, JsonNode attempt, JsonNode act) {}

    /** The steps, oldest first. */
    ArrayNode steps() {
        received();
        List<Entry> entries = new ArrayList<>();
        event.path("attempts").forEach(one -> entries.add(new Entry(TimelineSteps.time(one, "startedAt"), one, null)));
        event.path("actions").forEach(one -> entries.add(new Entry(TimelineSteps.time(one, "at"), null, one)));
        entries.sort(Comparator.comparing(Entry::at));
        for (Entry entry : entries) {
            if (entry.attempt == null) {
                act(entry.act);
            } else {
                attempt(entry.attempt);
            }
        }
        present();
        return steps.list();
    }

    private void received() {
        since = TimelineSteps.time(event, "receivedAt");
        boolean shops = event.path("source").asText().equals("clarity");
        Instant occurred = TimelineSteps.time(event, "occurredAt");
        Duration late = Duration.between(occurred, since);
        steps.add(
                since,
                "received",
                shops ? "Received from the shop" : "Received from FreshBooks",
                shops && late.toSeconds() >= 60 ? "It happened " + DurationWords.of(late) + " before." : null);
    }

    private void attempt(JsonNode attempt) {
        String outcome = attempt.path("outcome").asText();
        String detail = attempt.path("detail").asText(null);
        if (putOff && outcome.equals("waiting") && detail != null && detail.equals(because)) {
            looks++;
            return;
        }
        Instant started = TimelineSteps.time(attempt, "startedAt");
        Instant finished = TimelineSteps.time(attempt, "finishedAt");
        Duration gap = Duration.between(since, started);
        if (putOff) {
            steps.add(since, "waited", "Waited " + DurationWords.of(gap), looked());
        }
        int number = attempt.path("number").asInt();
        steps.add(
                started,
                "claimed",
                number == 1 ? "Taken up" : "Taken up again, attempt " + number,
                putOff ? null : DurationWords.of(gap) + " after it " + (number == 1 ? "came." : "was released."));
        calls(attempt, true);
        computed(attempt);
        calls(attempt, false);
        ended(finished, outcome, detail, Duration.between(started, finished));
        since = finished;
        because = detail;
        looks = 0;
        putOff = outcome.equals("waiting") || outcome.equals("retrying");
    }

    private String looked() {
        return looks == 0 ? null : "It was looked at " + looks + (looks == 1 ? " time" : " times") + " meanwhile.";
    }

    /** What an entry needs comes before it is worked out, its writing after. */
    private void calls(JsonNode attempt, boolean before) {
        boolean written = false;
        for (JsonNode call : attempt.path("calls")) {
            written |= isEntry(call);
            if (written != before) {
                steps.call(call);
            }
        }
    }

    private static boolean isEntry(JsonNode call) {
        return ENTRY.matcher(call.path("operation").asText()).matches();
    }

    private void computed(JsonNode attempt) {
        JsonNode trace = attempt.path("trace");
        if (!trace.isArray() || trace.isEmpty()) {
            return;
        }
        String told = trace.get(trace.size() - 1).asText();
        for (JsonNode sentence : trace) {
            if (sentence.asText().startsWith(PROOF)) {
                told = sentence.asText();
            }
        }
        if (told.equals(worked)) {
            return;
        }
        worked = told;
        boolean proved = told.startsWith(PROOF);
        steps.add(
                steps.latest(),
                "computed",
                proved ? "Worked out and proved to the cent" : "Worked out",
                TimelineSteps.sentence(told.replace(PROOF, "")));
    }

    private void ended(Instant at, String outcome, String detail, Duration took) {
        String text = outcome.equals("posted") ? links() : detail;
        steps.add(at, outcome, ENDS.getOrDefault(outcome, outcome), text).put("tookMs", took.toMillis());
    }

    /** What stands because of it, as people call it. */
    private String links() {
        List<String> names = new ArrayList<>();
        for (JsonNode link : event.path("links")) {
            String kind = link.path("kind").asText();
            if (!kind.equals("item")) {
                names.add(kind.replace('-', ' ') + " " + link.path("label").asText());
            }
        }
        return names.isEmpty() ? null : TimelineSteps.sentence(String.join(", ", names)) + ".";
    }

    private void act(JsonNode act) {
        Instant at = TimelineSteps.time(act, "at");
        String kind = act.path("action").asText();
        steps.add(
                at,
                "act",
                DEEDS.getOrDefault(kind, kind) + " by " + act.path("actor").asText(),
                act.path("note").asText(null));
        since = at;
        putOff = false;
    }

    /** Where it stands now. */
    private void present() {
        String status = event.path("status").asText();
        boolean held = status.equals("waiting") || status.equals("retrying");
        if (status.equals("processing")) {
            steps.add(null, "now", "Being worked on", null);
        } else if (status.equals("received")) {
            steps.add(null, "now", "Waits for a free worker", null);
        } else if (held && event.path("nextAt").isTextual()) {
            if (looks > 0) {
                steps.add(null, "waited", "Still put off", looked());
            }
            steps.add(TimelineSteps.time(event, "nextAt"), "next", "Will be tried again", null);
        }
        if (event.path("reducedAt").isTextual()) {
            steps.add(
                    TimelineSteps.time(event, "reducedAt"),
                    "reduced",
                    "Reduced to ids, states and amounts",
                    "Names, addresses and what was said in the calls are gone.");
        }
    }
}
