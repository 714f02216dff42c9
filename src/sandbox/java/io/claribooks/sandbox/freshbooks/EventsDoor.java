package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** {@code /events/account/{id}/events/callbacks}: same envelopes as accounting, errors of its own. */
final class EventsDoor {
    private final Books books;
    private final Switchboard switches;
    private final SandboxClock clock;
    private final CallbackDelivery delivery;
    private final SecureRandom random = new SecureRandom();

    EventsDoor(Books books, Switchboard switches, SandboxClock clock, CallbackDelivery delivery) {
        this.books = books;
        this.switches = switches;
        this.clock = clock;
        this.delivery = delivery;
    }

    Reply answer(Request request) {
        Account account = books.get(request.segment(2));
        boolean callbacks =
                request.segment(3).equals("events") && request.segment(4).equals("callbacks");
        if (account == null || !callbacks) {
            return notFound();
        }
        JsonNode sent;
        try {
            sent = Json.read(request.body()).path("callback");
        } catch (JsonProcessingException e) {
            return invalid(List.of("body: JSON decode error"));
        }
        synchronized (account) {
            return request.segment(5).isEmpty() ? collection(account, request, sent) : single(account, request, sent);
        }
    }

    private Reply collection(Account account, Request request, JsonNode sent) {
        return switch (request.method()) {
            case "GET" -> result(account.callbacks().list(request.query()));
            case "POST" -> create(account, sent);
            default -> notFound();
        };
    }

    private Reply create(Account account, JsonNode sent) {
        List<String> wrong = problems(sent.path("event"), sent.path("uri"));
        if (!wrong.isEmpty()) {
            return invalid(wrong);
        }
        byte[] secret = new byte[25];
        random.nextBytes(secret);
        String verifier =
                Base64.getUrlEncoder().withoutPadding().encodeToString(secret).substring(0, 33);
        Callback callback = account.callbacks()
                .add(verifier, sent.get("event").asText(), sent.get("uri").asText());
        delivery.handshake(account, callback);
        return shown(callback);
    }

    private Reply single(Account account, Request request, JsonNode sent) {
        Callback callback = account.callbacks().get(request.segment(5));
        if (callback == null) {
            return notFound();
        }
        return switch (request.method()) {
            case "GET" -> shown(callback);
            case "PUT" -> change(account, callback, sent);
            case "DELETE" -> {
                account.callbacks().remove(callback);
                yield Reply.empty(204);
            }
            default -> notFound();
        };
    }

    private Reply change(Account account, Callback callback, JsonNode sent) {
        if (sent.hasNonNull("verifier")) {
            if (!callback.verifier().equals(sent.get("verifier").asText())) {
                return invalid(List.of("verifier: Value error, Verifier does not match."));
            }
            callback.verify(clock.now());
        }
        if (sent.path("resend").asBoolean()) {
            delivery.handshake(account, callback);
        }
        if (sent.hasNonNull("event") || sent.hasNonNull("uri")) {
            return move(account, callback, sent);
        }
        return shown(callback);
    }

    private Reply move(Account account, Callback callback, JsonNode sent) {
        JsonNode event = sent.hasNonNull("event") ? sent.get("event") : Json.NODES.textNode(callback.event());
        JsonNode uri = sent.hasNonNull("uri") ? sent.get("uri") : Json.NODES.textNode(callback.uri());
        List<String> wrong = problems(event, uri);
        if (!wrong.isEmpty()) {
            return invalid(wrong);
        }
        callback.move(event.asText(), uri.asText(), clock.now());
        if (!callback.verified()) {
            delivery.handshake(account, callback);
        }
        return shown(callback);
    }

    private static List<String> problems(JsonNode event, JsonNode uri) {
        List<String> wrong = new ArrayList<>();
        if (!event.isTextual()) {
            wrong.add("event: Field required");
        } else if (!CallbackEvents.known(event.asText())) {
            wrong.add("event: Value error, Unrecognized event.");
        }
        if (!uri.isTextual()) {
            wrong.add("uri: Field required");
        } else if (!absolute(uri.asText())) {
            wrong.add("uri: Input should be a valid URL, relative URL without a base");
        }
        return wrong;
    }

    private static boolean absolute(String uri) {
        try {
            URI parsed = new URI(uri);
            return parsed.getHost() != null
                    && parsed.getScheme() != null
                    && parsed.getScheme().matches("https?");
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private Reply shown(Callback callback) {
        ObjectNode result = Json.object();
        result.set("callback", callback.show(switches));
        return result(result);
    }

    private static Reply result(ObjectNode result) {
        ObjectNode body = Json.object();
        body.putObject("response").set("result", result);
        return Reply.json(200, body);
    }

    private static Reply invalid(List<String> details) {
        ObjectNode body = Json.object()
                .put("errno", 422)
                .put("message", "The request was well-formed but was unable to be followed due to semantic errors.");
        ArrayNode list = body.putArray("details");
        details.forEach(list::add);
        return Reply.json(400, body);
    }

    private static Reply notFound() {
        return Reply.json(
                404, Json.object().put("errno", 404).put("message", "Requested resource could not be found."));
    }

    static Reply unauthorized() {
        return Reply.json(
                401,
                Json.object()
                        .put("errno", 401)
                        .put("message", "invalid_token: The request token failed to authenticate or validate."));
    }
}
