package io.claribooks.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends events and repeats each until it is answered 202 or 200; keeps what was acknowledged. */
final class Shop implements AutoCloseable {
    private static final int SENDERS = 64;
    /** How often the pause is doubled at most. */
    private static final int LONGEST_PAUSE = 3;

    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private final List<URI> addresses;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
    private final ScheduledThreadPoolExecutor senders = new ScheduledThreadPoolExecutor(SENDERS);
    private final Map<String, Claim> acknowledged = new ConcurrentHashMap<>();
    private final Map<String, Claim> unanswered = new ConcurrentHashMap<>();
    private final Map<String, String> refused = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();

    /** @param addresses where deliveries go, to each as chance has it */
    Shop(List<URI> addresses) {
        this.addresses = List.copyOf(addresses);
        senders.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    void tell(List<Telling> story) {
        open.addAndGet(story.size());
        story.forEach(one -> senders.schedule(() -> send(one, 0), one.afterMillis(), TimeUnit.MILLISECONDS));
    }

    /** Deliveries that are not answered yet. */
    int open() {
        return open.get();
    }

    /** Attempts that got no answer or 503 and were made again. */
    int repeated() {
        return repeated.get();
    }

    /** By event, an answer that calls a right delivery wrong; shops stop sending after some of those. There should be none. */
    Map<String, String> refused() {
        return Map.copyOf(refused);
    }

    Told told() {
        return new Told(acknowledged, unanswered);
    }

    private void send(Telling telling, int tries) {
        try {
            // Before the first byte leaves: from now on it may have arrived.
            if (!acknowledged.containsKey(telling.eventId())) {
                unanswered.put(telling.eventId(), telling.claim());
            }
            HttpResponse<String> answer = http.send(request(telling), HttpResponse.BodyHandlers.ofString());
            int status = answer.statusCode();
            if (status == 200 || status == 202) {
                acknowledged.put(telling.eventId(), telling.claim());
                unanswered.remove(telling.eventId());
                open.decrementAndGet();
            } else {
                if (status != 503 && status != 429) {
                    refused.put(telling.eventId(), status + " " + answer.body());
                }
                again(telling, tries + 1);
            }
        } catch (IOException e) {
            again(telling, tries + 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As senders do, the longer the more patiently; else the repeats alone would keep a starting product busy. */
    private void again(Telling telling, int tries) {
        repeated.incrementAndGet();
        long pause = ThreadLocalRandom.current().nextLong(300, 2000) << Math.min(tries - 1, LONGEST_PAUSE);
        senders.schedule(() -> send(telling, tries), pause, TimeUnit.MILLISECONDS);
    }

    private HttpRequest request(Telling telling) {
        long seconds = System.currentTimeMillis() / 1000;
        URI address = addresses.get(ThreadLocalRandom.current().nextInt(addresses.size()));
        return HttpRequest.newBuilder(address.resolve("/webhooks/clarity/main"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("webhook-id", telling.eventId())
                .header("webhook-timestamp", Long.toString(seconds))
                .header("webhook-signature", Signer.sign(telling.eventId(), seconds, telling.body()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(telling.body()))
                .build();
    }

    @Override
    public void close() {
        senders.shutdownNow();
    }
}
