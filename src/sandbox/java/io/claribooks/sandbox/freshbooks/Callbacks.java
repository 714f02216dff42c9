package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Webhook subscriptions: registered, verified by handshake, told of events by signed forms (freshbooks-api 12). */
final class Callbacks {
    private static final Set<String> NOUNS = Set.of(
            "bill",
            "bill_vendor",
            "category",
            "client",
            "credit_note",
            "estimate",
            "expense",
            "invoice",
            "item",
            "payment",
            "project",
            "recurring",
            "service",
            "tax",
            "time_entry",
            "callback");
    private static final Set<String> VERBS = Set.of("create", "update", "delete", "sendByEmail");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int TRIES = 3;

    private final SandboxClock clock;
    private final Switches switches;
    private final SecureRandom random = new SecureRandom();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Map<Long, Callback> callbacks = new TreeMap<>();
    private long lastId = 2000;

    Callbacks(SandboxClock clock, Switches switches) {
        this.clock = clock;
        this.switches = switches;
    }

    /** One subscription. */
    private static final class Callback {
        private long id;
        private String account;
        private String event;
        private String uri;
        private String verifier;
        private boolean verified;
        private java.time.Instant updatedAt;
    }

    synchronized void reset() {
        callbacks.clear();
    }

    synchronized Reply answer(Request request, String account, String tail) throws JsonProcessingException {
        if (tail.isEmpty()) {
            return request.method().equals("POST") ? create(request, account) : list(request, account);
        }
        Callback callback = tail.matches("\\d{1,18}") ? callbacks.get(Long.parseLong(tail)) : null;
        if (callback == null || !callback.account.equals(account)) {
            return Reply.event(404, "Requested resource could not be found.");
        }
        return switch (request.method()) {
            case "GET" -> Reply.result("callback", shown(callback));
            case "PUT" -> update(request, callback);
            case "DELETE" -> {
                callbacks.remove(callback.id);
                yield Reply.empty(204);
            }
            default -> Reply.event(405, "Method not allowed");
        };
    }

    private Reply create(Request request, String account) throws JsonProcessingException {
        JsonNode sent = request.json().path("callback");
        String event = sent.path("event").asText();
        String uri = sent.path("uri").asText();
        boolean knownEvent = isEvent(event);
        boolean knownUri = uri.startsWith("http://") || uri.startsWith("https://");
        if (!knownEvent || !knownUri) {
            java.util.List<String> details = new java.util.ArrayList<>();
            if (!knownEvent) {
                details.add("event: Value error, Unrecognized event.");
            }
            if (!knownUri) {
                details.add("uri: Input should be a valid URL, relative URL without a base");
            }
            return Reply.event(
                    400,
                    "The request was well-formed but was unable to be followed due to semantic errors.",
                    details.toArray(String[]::new));
        }
        Callback callback = new Callback();
        lastId++;
        callback.id = lastId;
        callback.account = account;
        callback.event = event;
        callback.uri = uri;
        callback.updatedAt = clock.now();
        callbacks.put(callback.id, callback);
        handshake(callback);
        ObjectNode shown = shown(callback);
        shown.remove("updated_at");
        return Reply.result("callback", shown);
    }

    private static boolean isEvent(String event) {
        String[] parts = event.split("\\.", 2);
        return NOUNS.contains(parts[0]) && (parts.length == 1 || VERBS.contains(parts[1]));
    }

    private void handshake(Callback callback) {
        byte[] raw = new byte[16];
        random.nextBytes(raw);
        callback.verifier = "v" + HexFormat.of().formatHex(raw);
        Map<String, String> form = form("callback.verify", Long.toString(callback.id), callback.account);
        form.put("verifier", callback.verifier);
        send(callback, form, 1);
    }

    private Reply update(Request request, Callback callback) throws JsonProcessingException {
        JsonNode sent = request.json().path("callback");
        if (sent.path("resend").asBoolean()) {
            handshake(callback);
        }
        if (sent.has("verifier")) {
            callback.verified = sent.path("verifier").asText().equals(callback.verifier);
            if (!callback.verified) {
                return Reply.event(
                        400,
                        "The request was well-formed but was unable to be followed due to semantic errors.",
                        "verifier: does not match");
            }
        }
        callback.event = sent.path("event").asText(callback.event);
        callback.uri = sent.path("uri").asText(callback.uri);
        callback.updatedAt = clock.now();
        return Reply.result("callback", shown(callback));
    }

    private Reply list(Request request, String account) {
        String wanted = request.query()
                .getOrDefault("search[event]", java.util.List.of(""))
                .get(0);
        ObjectNode body = Json.object();
        ObjectNode result = body.putObject("response").putObject("result");
        var list = result.putArray("callbacks");
        callbacks.values().stream()
                .filter(callback -> callback.account.equals(account))
                .filter(callback ->
                        wanted.isEmpty() || callback.event.equals(wanted) || wanted.startsWith(callback.event + "."))
                .forEach(callback -> list.add(shown(callback)));
        int total = list.size();
        result.put("page", 1)
                .put("pages", total == 0 ? 0 : 1)
                .put("per_page", 15)
                .put("total", total);
        return Reply.json(200, body);
    }

    private ObjectNode shown(Callback callback) {
        boolean iso = switches.is(Switch.CALLBACK_DATES, "iso");
        String at = callback.updatedAt.truncatedTo(ChronoUnit.SECONDS).toString();
        return Json.object()
                .put("callbackid", callback.id)
                .put("verified", callback.verified)
                .put("uri", callback.uri)
                .put("event", callback.event)
                .put("updated_at", iso ? at : at.replace('T', ' ').replace("Z", ""));
    }

    /** Tells every verified subscription of an event, without waiting. */
    synchronized void tell(String account, String event, String objectId) {
        for (Callback callback : callbacks.values()) {
            boolean wanted = callback.event.equals(event) || event.startsWith(callback.event + ".");
            if (callback.verified && callback.account.equals(account) && wanted) {
                send(callback, form(event, objectId, account), 1);
            }
        }
    }

    private static Map<String, String> form(String name, String objectId, String account) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("name", name);
        form.put("object_id", objectId);
        form.put("account_id", account);
        form.put("business_id", "77213");
        form.put("identity_id", "12345");
        form.put("user_id", "1");
        return form;
    }

    private void send(Callback callback, Map<String, String> form, int attempt) {
        StringBuilder body = new StringBuilder();
        form.forEach((name, value) -> body.append(body.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        HttpRequest request = HttpRequest.newBuilder(URI.create(callback.uri))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-FreshBooks-Hmac-SHA256", CallbackSignature.sign(callback.verifier, form))
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        http.sendAsync(request, HttpResponse.BodyHandlers.discarding()).whenComplete((reply, failure) -> {
            boolean failed = failure != null || reply.statusCode() >= 300;
            if (failed && attempt < TRIES && switches.is(Switch.WEBHOOK_RETRIES, "three")) {
                send(callback, form, attempt + 1);
            }
        });
    }
}
