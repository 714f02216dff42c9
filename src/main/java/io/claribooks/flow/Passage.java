package io.claribooks.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.claribooks.inbox.ClaimedEvent;
import io.claribooks.inbox.Work;
import io.claribooks.posting.Attempt;
import org.apache.camel.Exchange;

/** The exchange properties that routes and steps share, by name. */
final class Passage {
    /** The event's {@link Work}. */
    static final String WORK = "work";
    /** The connection of a call that no event makes. */
    static final String CONNECTION = "connection";
    /** The event's type, for the router. */
    static final String TYPE = "type";
    /** Which side sent the event, for the router. */
    static final String SOURCE = "source";
    /** Whether the event carries only an id. */
    static final String THIN = "thin";
    /** The document being posted. */
    static final String POSTING = "posting";
    /** The value searched for, percent-encoded. */
    static final String SEARCH = "search";
    /** The member searched by, where a search can be by several. */
    static final String SEARCH_BY = "searchBy";
    /** Whether a link was found. */
    static final String LINKED = "linked";
    /** The invoice a call is about. */
    static final String INVOICE_ID = "invoiceId";
    /** The payment a call is about. */
    static final String PAYMENT_ID = "paymentId";
    /** The credit note a call is about. */
    static final String CREDIT_ID = "creditId";
    /** The business key of the payment or credit note to be posted. */
    static final String POSTING_KEY = "postingKey";
    /** What a credit note is begun under: its order. */
    static final String CREDITED = "creditedOrder";
    /** The payment or credit note as FreshBooks answered it. */
    static final String ANSWERED = "answered";
    /** What is to be done, for a choice of the route. */
    static final String COURSE = "course";

    /** Set before a change is sent, so that what is found changed already is known to be our own doing. */
    static final String ATTEMPTED = "attempted";

    private Passage() {}

    /** Whether this or an earlier attempt may have sent the change that is found done. */
    static boolean mayHaveDone(Exchange exchange) {
        return exchange.getProperty(ATTEMPTED, false, Boolean.class)
                || work(exchange).event().tries() > 1;
    }

    /** The connection a call is for: the event's, or the one that is named where no event is on its way. */
    static String connection(Exchange exchange) {
        Work work = work(exchange);
        return work == null ? exchange.getProperty(CONNECTION, String.class) : work.connection();
    }

    static Work work(Exchange exchange) {
        return exchange.getProperty(WORK, Work.class);
    }

    /** Whom the posting ledger's turns belong to. */
    static Attempt attempt(Work work) {
        return attempt(work.event());
    }

    static Attempt attempt(ClaimedEvent event) {
        return new Attempt(event.id(), event.tries());
    }

    /** The result of the last call. */
    static JsonNode reply(Exchange exchange) {
        return exchange.getMessage().getBody(JsonNode.class);
    }
}
