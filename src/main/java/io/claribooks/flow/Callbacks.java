package io.claribooks.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.connection.CallbackVerifiers;
import io.claribooks.freshbooks.DeliveryProblem;
import io.claribooks.inbox.Outcomes;
import io.claribooks.inbox.PostedDocument;
import io.claribooks.inbox.Skipped;
import io.claribooks.inbox.Work;
import org.apache.camel.Exchange;

/** The steps of what FreshBooks tells by its callbacks (freshbooks-api 12). */
public final class Callbacks {
    private static final String CALLBACK_ID = "callbackId";

    private final CallbackVerifiers verifiers;
    private final Outcomes outcomes;

    public Callbacks(CallbackVerifiers verifiers, Outcomes outcomes) {
        this.verifiers = verifiers;
        this.outcomes = outcomes;
    }

    /** The body becomes the proof that we received the callback's verifier. */
    public void offer(Exchange exchange) {
        Work work = Passage.work(exchange);
        String id = work.event().resourceId();
        String verifier = verifiers
                .offered(work.connection(), id, name(work))
                .orElseThrow(() -> new Skipped("The verifier of callback " + id
                        + " was refused or replaced by a later handshake; there is nothing left to confirm."));
        ObjectNode body = new JsonNodeFactory(true).objectNode();
        body.putObject("callback").put("verifier", verifier);
        exchange.setProperty(CALLBACK_ID, id);
        exchange.getMessage().setBody(body);
    }

    private static String name(Work work) {
        return work.document().path("data").path("verifierName").asText();
    }

    /** A callback FreshBooks does not know, or a verifier that is not its own: anybody can send a handshake. */
    public void refused(Exchange exchange) throws DeliveryProblem {
        DeliveryProblem.Refused refusal =
                exchange.getProperty(Exchange.EXCEPTION_CAUGHT, DeliveryProblem.Refused.class);
        if (refusal.status() == 401 || refusal.status() == 403) {
            throw refusal;
        }
        Work work = Passage.work(exchange);
        String id = work.event().resourceId();
        verifiers.refuse(work.connection(), id, name(work));
        throw new Skipped("FreshBooks did not confirm the handshake of callback " + id + " (" + refusal.getMessage()
                + "). If you registered it, have FreshBooks send the handshake again.");
    }

    /** Ends the attempt: from now on the callback's deliveries are taken. */
    public void confirmed(Exchange exchange) {
        Work work = Passage.work(exchange);
        String id = work.event().resourceId();
        JsonNode callback = Passage.reply(exchange).path("callback");
        if (!callback.path("verified").asBoolean(false)) {
            throw new DeliveryProblem.Busy("FreshBooks' answer does not say that callback " + id + " is verified.");
        }
        verifiers.confirm(work.connection(), id, name(work));
        String event = callback.path("event").asText("its events");
        work.note("FreshBooks confirmed callback " + id + " for " + event + ".");
        work.posted(new PostedDocument("callback", id, event));
        outcomes.posted(work);
    }

    /** Ends an event whose news is carried nowhere yet. */
    public void leaveAlone(Exchange exchange) {
        Work work = Passage.work(exchange);
        throw new Skipped("FreshBooks says: " + work.event().type() + " of record "
                + work.event().resourceId() + ". Nothing of it is carried to the shop by this version.");
    }
}
