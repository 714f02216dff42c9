package io.claribooks.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.connection.CallbackDoor;
import io.claribooks.connection.CallbackRefused;
import io.claribooks.connection.TokenUnavailable;
import io.claribooks.freshbooks.DeliveryProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** What people do with FreshBooks' callbacks: through the routes of {@code freshbooks-call.camel.yaml}. */
public final class CallbackCalls implements CallbackDoor {
    private static final String CALLBACK_ID = "callbackId";

    private final Inquiries calls;

    public CallbackCalls(Supplier<ProducerTemplate> template) {
        this.calls = new Inquiries(template, TokenUnavailable::new, gone -> gone);
    }

    @Override
    public List<Callback> all(String connection) {
        List<Callback> all = new ArrayList<>();
        told("list them", () -> calls.reply(connection, "direct:list-callbacks", out -> {}))
                .path("callbacks")
                .forEach(one -> all.add(callback(one)));
        return all;
    }

    @Override
    public Callback register(String connection, String event, String address) {
        ObjectNode body = new JsonNodeFactory(true).objectNode();
        body.putObject("callback").put("event", event).put("uri", address);
        JsonNode reply = told(
                "register one for " + event,
                () -> calls.reply(connection, "direct:register-callback", with(null, body)));
        return callback(reply.path("callback"));
    }

    @Override
    public void resend(String connection, String id) {
        ObjectNode body = new JsonNodeFactory(true).objectNode();
        body.putObject("callback").put("resend", true);
        told(
                "send the handshake of callback " + id,
                () -> calls.reply(connection, "direct:resend-handshake", with(id, body)));
    }

    @Override
    public void delete(String connection, String id) {
        try {
            calls.reply(connection, "direct:delete-callback", with(id, null));
        } catch (DeliveryProblem.Refused e) {
            if (e.status() != 404) {
                throw refused("delete callback " + id, e);
            }
        }
    }

    private static Consumer<Exchange> with(String id, JsonNode body) {
        return out -> {
            out.setProperty(CALLBACK_ID, id);
            out.getMessage().setBody(body);
        };
    }

    private static JsonNode told(String what, Supplier<JsonNode> call) {
        try {
            return call.get();
        } catch (DeliveryProblem.Refused e) {
            throw refused(what, e);
        }
    }

    private static CallbackRefused refused(String what, DeliveryProblem.Refused refusal) {
        String hint = refusal.status() == 403
                ? " The app needs the scope to read what the callback tells of, and its user a role that may."
                : "";
        return new CallbackRefused("FreshBooks does not " + what + ": " + refusal.getMessage() + hint);
    }

    private static Callback callback(JsonNode one) {
        return new Callback(
                one.path("callbackid").asText(),
                one.path("event").asText(),
                one.path("uri").asText(),
                one.path("verified").asBoolean(false));
    }
}
