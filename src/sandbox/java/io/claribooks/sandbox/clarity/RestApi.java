package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The shop's REST API with OAuth client credentials (event contract, section 5). */
final class RestApi {
    static final String CLIENT_ID = "sandbox-shop";
    static final String CLIENT_SECRET = "sandbox-shop-secret";
    private static final Set<String> KINDS = Set.of("orders", "customers", "products", "payments", "refunds");
    private static final int MOST = 250;
    private static final long LIFE = 3600;

    private final Shop shop;
    private final Deliveries deliveries;
    private final Map<String, Instant> tokens = new HashMap<>();
    private final Map<String, ObjectNode> answered = new HashMap<>();
    private final List<ObjectNode> events = new ArrayList<>();
    private final Map<String, ObjectNode> hooks = new HashMap<>();

    RestApi(Shop shop, Deliveries deliveries) {
        this.shop = shop;
        this.deliveries = deliveries;
    }

    synchronized void reset() {
        tokens.clear();
        answered.clear();
        events.clear();
        hooks.clear();
    }

    synchronized void remember(ObjectNode event) {
        events.add(event);
    }

    synchronized HttpReply answer(HttpCall call) throws JsonProcessingException {
        if (call.path().equals("/oauth/token")) {
            return token(call);
        }
        Instant until = tokens.get(call.header("authorization").replaceFirst("^Bearer ", ""));
        if (until == null || Instant.now().isAfter(until)) {
            return HttpReply.problem(
                    401, "Unauthorized", "The access token is missing, unknown or expired.", "unauthorized");
        }
        String[] parts = call.path().substring("/api/v1/".length()).split("/");
        if (parts[0].equals("events")) {
            return events(call, parts);
        }
        if (parts[0].equals("webhooks")) {
            return webhooks(call, parts);
        }
        if (!KINDS.contains(parts[0])) {
            return HttpReply.problem(404, "Not found", "There is no " + call.path() + ".", "not_found");
        }
        if (parts.length == 1) {
            return call.method().equals("GET") ? page(call, shop.all(parts[0])) : HttpReply.methodNotAllowed("GET");
        }
        ObjectNode record = shop.find(parts[0], parts[1]);
        if (record == null) {
            return HttpReply.problem(404, "Not found", "There is no " + parts[0] + "/" + parts[1] + ".", "not_found");
        }
        return switch (call.method()) {
            case "GET" -> HttpReply.json(200, record).with("ETag", etag(record));
            case "PATCH" -> patch(call, parts, record);
            case "PUT" -> reference(call, parts, record);
            default -> HttpReply.methodNotAllowed("GET, PATCH, PUT");
        };
    }

    private HttpReply token(HttpCall call) {
        Map<String, String> form = call.form();
        if (!"client_credentials".equals(form.get("grant_type"))) {
            return HttpReply.json(400, Json.object().put("error", "unsupported_grant_type"));
        }
        if (!CLIENT_ID.equals(form.get("client_id")) || !CLIENT_SECRET.equals(form.get("client_secret"))) {
            return HttpReply.json(401, Json.object().put("error", "invalid_client"));
        }
        String token = UUID.randomUUID().toString();
        tokens.put(token, Instant.now().plusSeconds(LIFE));
        return HttpReply.json(
                200,
                Json.object()
                        .put("access_token", token)
                        .put("token_type", "Bearer")
                        .put("expires_in", LIFE));
    }

    /** Ends every token, for tests. */
    synchronized void expireTokens() {
        tokens.clear();
    }

    private static String etag(JsonNode record) {
        return "\"" + record.path("version").asText("1") + "\"";
    }

    private static HttpReply page(HttpCall call, List<ObjectNode> all) {
        String since = call.query("updatedSince");
        String until = call.query("updatedUntil");
        String status = call.query("status");
        List<ObjectNode> hits = all.stream()
                .filter(one ->
                        since.isEmpty() || one.path("updatedAt").asText("").compareTo(since) >= 0)
                .filter(one ->
                        until.isEmpty() || one.path("updatedAt").asText("").compareTo(until) <= 0)
                .filter(one -> status.isEmpty() || one.path("status").asText("").equals(status))
                .sorted(java.util.Comparator.comparing(
                                (ObjectNode one) -> one.path("updatedAt").asText(""))
                        .thenComparing(one -> one.path("id").asText("")))
                .toList();
        int limit =
                Math.max(1, Math.min(MOST, call.number(call.query("pageSize").isEmpty() ? "limit" : "pageSize", 50)));
        int from = call.query("cursor").isEmpty() ? call.number("pageIndex", 0) * limit : call.number("cursor", 0);
        ObjectNode body = Json.object();
        ArrayNode data = body.putArray("data");
        hits.stream().skip(from).limit(limit).forEach(data::add);
        body.put("nextCursor", from + limit < hits.size() ? Integer.toString(from + limit) : null);
        return HttpReply.json(200, body);
    }

    private HttpReply patch(HttpCall call, String[] parts, ObjectNode record) throws JsonProcessingException {
        String key = call.header("idempotency-key");
        if (!key.isEmpty() && answered.containsKey(key)) {
            return HttpReply.json(200, answered.get(key));
        }
        if (!call.header("if-match").isEmpty() && !call.header("if-match").equals(etag(record))) {
            return HttpReply.problem(412, "Precondition failed", "The record has changed; read it again.", "stale");
        }
        JsonNode body = Json.read(call.text());
        boolean payment = parts.length == 3 && parts[2].equals("payment-status") && parts[0].equals("orders");
        if (!payment && !parts[0].equals("customers")) {
            return HttpReply.methodNotAllowed("GET");
        }
        ObjectNode changed =
                shop.change(parts[0], parts[1], payment ? "order.updated" : "customer.updated", one -> body.properties()
                        .forEach(member -> one.set(member.getKey(), member.getValue())));
        if (!key.isEmpty()) {
            answered.put(key, changed);
        }
        return HttpReply.json(200, changed).with("ETag", etag(changed));
    }

    private HttpReply reference(HttpCall call, String[] parts, ObjectNode record) throws JsonProcessingException {
        if (parts.length != 4 || !parts[2].equals("external-references")) {
            return HttpReply.methodNotAllowed("GET");
        }
        record.put(
                "externalReference",
                parts[3] + ":" + Json.read(call.text()).path("id").asText());
        shop.keep(parts[0], record);
        return HttpReply.json(200, record);
    }

    private HttpReply events(HttpCall call, String[] parts) {
        if (parts.length == 3 && parts[2].equals("redeliver") && call.method().equals("POST")) {
            for (ObjectNode event : events) {
                if (event.path("id").asText().equals(parts[1])) {
                    deliveries.send(event, 1);
                    return HttpReply.json(202, Json.object().put("redelivered", parts[1]));
                }
            }
            return HttpReply.problem(404, "Not found", "There is no event " + parts[1] + ".", "not_found");
        }
        String type = call.query("type");
        String since = call.query("since");
        List<ObjectNode> hits = events.stream()
                .filter(event -> type.isEmpty() || event.path("type").asText().equals(type))
                .filter(event ->
                        since.isEmpty() || event.path("occurredAt").asText().compareTo(since) >= 0)
                .toList();
        return page(call, hits);
    }

    private HttpReply webhooks(HttpCall call, String[] parts) throws JsonProcessingException {
        if (call.method().equals("POST")) {
            JsonNode wish = Json.read(call.text());
            if (!wish.hasNonNull("url") || !wish.hasNonNull("secret")) {
                return HttpReply.problem(422, "Incomplete", "A subscription needs url and secret.", "incomplete");
            }
            String id = "wh_" + (hooks.size() + 1);
            ObjectNode hook = Json.object()
                    .put("id", id)
                    .put("url", wish.path("url").asText())
                    .put("active", true);
            hooks.put(id, hook);
            deliveries.subscribe(wish.path("url").asText(), wish.path("secret").asText());
            return HttpReply.json(201, hook);
        }
        if (call.method().equals("DELETE") && parts.length == 2) {
            return hooks.remove(parts[1]) == null
                    ? HttpReply.problem(404, "Not found", "There is no subscription " + parts[1] + ".", "not_found")
                    : HttpReply.json(200, Json.object().put("deleted", parts[1]));
        }
        return page(call, List.copyOf(hooks.values()));
    }
}
