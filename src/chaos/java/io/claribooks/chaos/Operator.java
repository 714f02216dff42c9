package io.claribooks.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The person in front of the console: replays what a fault had refused, connects again, and waits until all is quiet. */
final class Operator {
    private static final int LOOK_MILLIS = 2000;
    private static final int MOST_REPLAYS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** How the simulator's "200 with errors" reads; it is a refusal of rights, which only a person can put right. */
    private static final String REFUSED = "You do not have access to this resource";

    /** A refund whose capture was refused so; when that is booked, it must be right. */
    private static final String FOLLOWS = "If a capture is missing, replay when it is booked";

    private final List<Node> nodes;
    private final Ledger ledger;
    /** By event, how often; a refund may be replayed before the capture it follows is booked, and is then looked at again. */
    private final Map<String, Integer> replayed = new HashMap<>();

    private volatile int connected;
    private volatile boolean resting;

    Operator(List<Node> nodes, Ledger ledger) {
        this.nodes = nodes;
        this.ledger = ledger;
    }

    /** Different events replayed because a fault had refused them. */
    int replayed() {
        return replayed.size();
    }

    /** How often the account had to be connected again. */
    int connected() {
        return connected;
    }

    /** Waits until nothing is open, for as long as something moves. */
    void drain() throws IOException, InterruptedException {
        long before = Long.MAX_VALUE;
        long moved = System.nanoTime();
        while (System.nanoTime() - moved < PATIENCE.toNanos()) {
            JsonNode summary = api().get("/api/summary");
            long open = summary.path("open").asLong();
            int refused = replayRefused(open == 0);
            if (open == 0 && refused == 0) {
                return;
            }
            if (open < before) {
                moved = System.nanoTime();
            }
            before = open;
            if (isDisconnected(summary)) {
                reconnect();
            }
            Waiting.pause(500);
        }
    }

    private Door api() {
        return nodes.get(0).api();
    }

    /** Ends {@link #attend}, which returns when every node runs. */
    void rest() {
        resting = true;
    }

    /** Until {@link #rest}: connects the account again soon after a node says that it is disconnected, as whoever was told would. */
    void attend() throws InterruptedException {
        while (!resting) {
            Waiting.pause(LOOK_MILLIS);
            for (Node node : nodes) {
                try {
                    if (isDisconnected(node.api().get("/api/summary"))) {
                        reconnect();
                    }
                } catch (IOException e) {
                    // It is down at this moment; the next look finds it up again.
                    continue;
                }
            }
        }
    }

    private static boolean isDisconnected(JsonNode summary) {
        for (JsonNode connection : summary.path("connections")) {
            if (connection.at("/freshbooks/state").asText().equals("disconnected")) {
                return true;
            }
        }
        return false;
    }

    /** Here a consent is a new token and a restart. */
    void reconnect() throws IOException, InterruptedException {
        synchronized (nodes) {
            connected++;
            String token = ledger.newRefreshToken();
            for (Node node : nodes) {
                node.connect(token);
                node.child().stop();
                node.start();
            }
            // Has the token tried, so that the state is the new one at the next look.
            api().post("/api/connections/main/tests", JsonNodeFactory.instance.objectNode());
        }
    }

    /** @param quiet whether nothing is open, so that what a refund follows is booked if it ever will be */
    private int replayRefused(boolean quiet) throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        each("&status=review", event -> {
            String cause = event.path("cause").asText("");
            if (cause.contains(REFUSED)
                    || quiet
                            && cause.contains(FOLLOWS)
                            && replayed.getOrDefault(event.path("id").asText(), 0) < MOST_REPLAYS) {
                ids.add(event.path("id").asText());
            }
        });
        for (String id : ids) {
            api().post("/api/events/" + id + "/replays", JsonNodeFactory.instance.objectNode());
        }
        ids.forEach(id -> replayed.merge(id, 1, Integer::sum));
        return ids.size();
    }

    /** What the inbox holds. */
    List<Found.Event> events() throws IOException, InterruptedException {
        List<Found.Event> events = new ArrayList<>();
        each(
                "",
                event -> events.add(new Found.Event(
                        event.path("eventId").asText(),
                        event.path("status").asText(),
                        event.path("cause").textValue())));
        return events;
    }

    private void each(String filter, Consumer<JsonNode> reader) throws IOException, InterruptedException {
        String cursor = "";
        do {
            JsonNode page = api().get("/api/events?limit=200" + filter + cursor);
            page.path("events").forEach(reader);
            cursor = page.path("nextCursor").isTextual()
                    ? "&cursor=" + page.path("nextCursor").asText()
                    : null;
        } while (cursor != null);
    }
}
