package io.claribooks.sandbox.freshbooks;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Sends events to verified callbacks, and the handshake to new ones, in the background. */
final class CallbackDelivery implements Notices, AutoCloseable {
    private static final int SENDERS = 8;

    private final Switchboard switches;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final ScheduledThreadPoolExecutor senders;

    CallbackDelivery(Switchboard switches) {
        this.switches = switches;
        this.senders = new ScheduledThreadPoolExecutor(SENDERS, work -> {
            Thread thread = new Thread(work, "sandbox-freshbooks-callback");
            thread.setDaemon(true);
            return thread;
        });
        senders.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void tell(Account account, String event, long objectId) {
        List<Callback> wanting = account.callbacks().wanting(event);
        if (wanting.isEmpty()) {
            return;
        }
        Map<String, String> fields = fields(event, objectId, account);
        fields.put("business_id", Long.toString(account.businessId()));
        fields.put("identity_id", Long.toString(Account.IDENTITY_ID));
        fields.put("user_id", "1");
        for (Callback callback : wanting) {
            queue(request(callback, fields, true), switches.number(Switch.WEBHOOK_RETRIES));
        }
    }

    /** Sends the verifier a callback has to give back. */
    void handshake(Account account, Callback callback) {
        Map<String, String> fields = fields("callback.verify", callback.id(), account);
        fields.put("verifier", callback.verifier());
        if (switches.is(Switch.WEBHOOK_VERIFY_MEMBERS, "with-business")) {
            fields.put("business_id", Long.toString(account.businessId()));
            fields.put("identity_id", Long.toString(Account.IDENTITY_ID));
        }
        queue(request(callback, fields, switches.is(Switch.WEBHOOK_VERIFY_SIGNED, "yes")), 0);
    }

    private static Map<String, String> fields(String name, long objectId, Account account) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("object_id", Long.toString(objectId));
        fields.put("account_id", account.id());
        return fields;
    }

    private HttpRequest request(Callback callback, Map<String, String> fields, boolean signed) {
        String form = fields.entrySet().stream()
                .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(callback.uri()))
                .timeout(Duration.ofSeconds(Math.max(1, switches.number(Switch.WEBHOOK_TIMEOUT_SECONDS))))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        if (signed) {
            request.header(CallbackSignature.HEADER, CallbackSignature.of(fields, callback.verifier()));
        }
        return request.build();
    }

    private void queue(HttpRequest request, int retries) {
        queue(request, retries, 0);
    }

    private void queue(HttpRequest request, int retries, int delaySeconds) {
        try {
            senders.schedule(() -> send(request, retries), delaySeconds, TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) {
            // The simulator is being closed: what it has not sent is lost, as with a service that goes away.
            return;
        }
    }

    private void send(HttpRequest request, int retries) {
        boolean taken;
        try {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            taken = status / 100 == 2;
        } catch (IOException e) {
            taken = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (!taken && retries > 0) {
            queue(request, retries - 1, 1);
        }
    }

    @Override
    public void close() {
        senders.shutdownNow();
    }
}
