package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Sends events to the subscriber, signed, again after failures, and on demand in every way senders get it wrong. */
final class Deliveries implements AutoCloseable {
    private static final long[] PAUSES_MILLIS = {1000, 2000, 5000, 10_000, 20_000, 30_000, 60_000};
    private static final int LOGGED = 500;

    /** Who gets the events. */
    record Subscriber(String url, String secret) {}

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "clarity-deliveries");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, String> switches;
    private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
    private final Deque<ObjectNode> log = new ArrayDeque<>();
    private final Map<String, Integer> faults = new ConcurrentHashMap<>();
    private ObjectNode held;

    Deliveries(Map<String, String> switches) {
        this.switches = switches;
    }

    void subscribe(String url, String secret) {
        subscribers.add(new Subscriber(url, secret));
    }

    void reset() {
        faults.clear();
        synchronized (log) {
            log.clear();
        }
    }

    /** Makes the next deliveries go wrong in one way. */
    void fault(String kind, int times) {
        faults.put(kind, times);
    }

    private boolean strikes(String kind) {
        Integer left = faults.computeIfPresent(kind, (name, count) -> count - 1);
        if (left == null || left < 0) {
            faults.remove(kind);
            return false;
        }
        return true;
    }

    /** Tells every subscriber of an event, without waiting. */
    void tell(ObjectNode event) {
        if (strikes("out-of-order") && held == null) {
            held = event;
            return;
        }
        send(event, strikes("duplicate") ? 2 : 1);
        if (held != null) {
            ObjectNode late = held;
            held = null;
            send(late, 1);
        }
    }

    /** Sends an event, so many copies of it at once. */
    void send(ObjectNode event, int copies) {
        String text = event.toString();
        if (strikes("thin") || "thin".equals(switches.get("payload"))) {
            ObjectNode thin = event.deepCopy();
            thin.putObject("data").put("id", event.path("data").path("id").asText());
            text = thin.toString();
        }
        for (Subscriber subscriber : subscribers) {
            for (int i = 0; i < copies; i++) {
                ObjectNode entry = logged(event, subscriber);
                String body = text;
                long pause = strikes("late") ? 3000 : 0;
                later.schedule(() -> attempt(subscriber, event, body, entry, 0), pause, TimeUnit.MILLISECONDS);
            }
        }
    }

    private ObjectNode logged(JsonNode event, Subscriber subscriber) {
        ObjectNode entry = Json.object()
                .put("eventId", event.path("id").asText())
                .put("type", event.path("type").asText())
                .put("url", subscriber.url)
                .put("attempts", 0);
        synchronized (log) {
            log.addFirst(entry);
            while (log.size() > LOGGED) {
                log.removeLast();
            }
        }
        return entry;
    }

    private void attempt(Subscriber to, JsonNode event, String text, ObjectNode entry, int tried) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        String id = event.path("id").asText();
        long seconds = System.currentTimeMillis() / 1000 - (strikes("stale-timestamp") ? 3600 : 0);
        String time = Long.toString(seconds);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(to.url))
                .timeout(Duration.ofSeconds(15))
                .header("Content-Type", "application/json");
        if (!strikes("unsigned")) {
            boolean plain = "plain-hmac".equals(switches.get("signature"));
            String wrong = strikes("wrong-signature") ? "x" : "";
            if (plain) {
                request.header("X-Clarity-Signature", Signature.plain(to.secret, body) + wrong);
            } else {
                request.header("webhook-id", id).header("webhook-timestamp", time);
                request.header("webhook-signature", Signature.standard(to.secret, id, time, body) + wrong);
            }
        }
        long started = System.nanoTime();
        http.sendAsync(
                        request.POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .whenComplete((reply, failure) -> {
                    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
                    int status = failure == null ? reply.statusCode() : 0;
                    synchronized (log) {
                        entry.put("attempts", tried + 1).put("status", status).put("millis", millis);
                        entry.put("problem", failure == null ? null : "not reachable");
                    }
                    boolean again = status != 410 && (status < 200 || status >= 300) && tried < PAUSES_MILLIS.length;
                    if (again && !later.isShutdown()) {
                        later.schedule(
                                () -> attempt(to, event, text, entry, tried + 1),
                                PAUSES_MILLIS[tried],
                                TimeUnit.MILLISECONDS);
                    }
                });
    }

    /** What was sent lately, newest first. */
    ArrayNode recent() {
        List<ObjectNode> entries = new ArrayList<>();
        synchronized (log) {
            log.forEach(entry -> entries.add(entry.deepCopy()));
        }
        ArrayNode list = Json.object().putArray("deliveries");
        entries.forEach(list::add);
        return list;
    }

    @Override
    public void close() {
        later.shutdownNow();
    }
}
