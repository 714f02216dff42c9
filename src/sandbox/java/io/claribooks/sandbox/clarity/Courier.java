package io.claribooks.sandbox.clarity;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Carries deliveries: posts them signed, and again on the schedule until the subscriber answers 2xx. */
final class Courier implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int PARALLEL = 32;

    private final Switches switches;
    private final Faults faults;
    private final Subscriptions subscriptions;
    private final Clock shopClock;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    // Discards what arrives after the end: a closed shop sends nothing any more.
    private final ScheduledExecutorService threads = new ScheduledThreadPoolExecutor(
            PARALLEL,
            work -> {
                Thread thread = new Thread(work, "clarity-sandbox-courier");
                thread.setDaemon(true);
                return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());

    Courier(Switches switches, Faults faults, Subscriptions subscriptions, Clock shopClock) {
        this.switches = switches;
        this.faults = faults;
        this.subscriptions = subscriptions;
        this.shopClock = shopClock;
    }

    /** Runs the first attempt after a wait; the future ends with that attempt, whatever came of it. */
    CompletableFuture<Void> carry(Delivery delivery, long waitMillis) {
        CompletableFuture<Void> first = new CompletableFuture<>();
        later(waitMillis + switches.delayMillis(0), () -> {
            try {
                attempt(delivery, 0);
            } finally {
                first.complete(null);
            }
        });
        return first;
    }

    /** Runs something on the courier's threads. */
    void later(long millis, Runnable work) {
        threads.schedule(work, millis, TimeUnit.MILLISECONDS);
    }

    private void attempt(Delivery delivery, int number) {
        if (delivery.state() != Delivery.State.WAITING) {
            return;
        }
        List<String> applied = new ArrayList<>(delivery.parcel().faults());
        Instant at = Instant.now();
        HttpRequest request;
        try {
            request = request(delivery, applied);
        } catch (IllegalArgumentException e) {
            // An id, a type or a switch from outside that HTTP cannot carry: no later attempt would fare better.
            delivery.note(new Delivery.Attempt(at, 0, 0, "unsendable: " + e.getMessage(), List.copyOf(applied)), true);
            return;
        }
        long started = System.nanoTime();
        int status = 0;
        long wait = 0;
        String error = null;
        try {
            HttpResponse<Void> response = client.send(request, HttpResponse.BodyHandlers.discarding());
            status = response.statusCode();
            wait = retryAfterMillis(response);
        } catch (IOException e) {
            error = e.getClass().getSimpleName();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        long millis = (System.nanoTime() - started) / 1_000_000;
        boolean last = status / 100 == 2 || status == 410 || number + 1 >= switches.attempts();
        delivery.note(new Delivery.Attempt(at, status, millis, error, List.copyOf(applied)), last);
        if (status == 410) {
            subscriptions.stop(delivery.to().id());
        } else if (!last) {
            later(Math.max(wait, switches.delayMillis(number + 1)), () -> attempt(delivery, number + 1));
        }
    }

    private static long retryAfterMillis(HttpResponse<Void> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,5}"))
                .map(text -> Long.parseLong(text) * 1000)
                .orElse(0L);
    }

    private HttpRequest request(Delivery delivery, List<String> applied) {
        Parcel parcel = delivery.parcel();
        HttpRequest.Builder request = HttpRequest.newBuilder(delivery.to().url())
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Clarity-Webhooks/1.0")
                .header("X-Clarity-Event", parcel.type())
                .header("X-Clarity-Delivery", parcel.webhookId())
                .header("X-Clarity-Api-Version", "1.0")
                .POST(HttpRequest.BodyPublishers.ofByteArray(parcel.body()));
        sign(request, delivery, applied);
        return request.build();
    }

    private void sign(HttpRequest.Builder request, Delivery delivery, List<String> applied) {
        Parcel parcel = delivery.parcel();
        byte[] signed = use("wrong-signature", parcel.type(), applied) > 0
                ? (parcel.webhookId() + "forged").getBytes(StandardCharsets.UTF_8)
                : parcel.body();
        boolean unsigned = use("unsigned", parcel.type(), applied) > 0 || switches.is("signature", "none");
        long age = use("stale-timestamp", parcel.type(), applied);
        if (switches.is("signature", "plain-hmac")) {
            if (!unsigned) {
                request.header(switches.text("signatureHeader"), plain(delivery, signed));
            }
            return;
        }
        Instant now = switches.is("signatureClock", "shop") ? shopClock.instant() : Instant.now();
        long timestamp = now.getEpochSecond() - age;
        request.header("webhook-id", parcel.webhookId()).header("webhook-timestamp", String.valueOf(timestamp));
        if (!unsigned) {
            String secret = delivery.to().secret();
            request.header("webhook-signature", Signer.standard(secret, parcel.webhookId(), timestamp, signed));
        }
    }

    private String plain(Delivery delivery, byte[] signed) {
        String key = switches.text("signatureKey").isEmpty() ? delivery.to().secret() : switches.text("signatureKey");
        return switches.text("signaturePrefix")
                + Signer.plain(switches.text("signatureAlgorithm"), switches.text("signatureEncoding"), key, signed);
    }

    /** Uses up a fault of that kind and notes it; its age in seconds, or 0 if none is armed. */
    private long use(String kind, String type, List<String> applied) {
        return faults.take(kind, type)
                .map(fault -> {
                    applied.add(kind);
                    return (long) fault.number("ageSeconds");
                })
                .orElse(0L);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
