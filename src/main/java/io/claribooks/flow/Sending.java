package io.claribooks.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.connection.Connections;
import io.claribooks.inbox.NotYet;
import io.claribooks.inbox.Work;
import io.claribooks.posting.Posting;
import io.claribooks.posting.PostingKey;
import io.claribooks.posting.PostingKey.Kind;
import io.claribooks.posting.PostingLedger;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import org.apache.camel.Exchange;

/**
 * Sends invoices by the setting {@code invoice.send}, each once. That an invoice is to be sent is committed before it is
 * posted, so that a crash in between loses nothing; and what may have been mailed already is not mailed again.
 */
public final class Sending {
    private static final String COURSE = "sending";
    private static final String SEND = "send";
    private static final String PLANNED = "planned";
    private static final String LOOK = "look";
    private static final String DONE = "done";
    private static final String NONE = "none";
    private static final String KEY = "sendingKey";
    private static final String BEGUN = "sendingBegun";
    private static final String CLIENT_ID = "clientId";

    private final Connections connections;
    private final PostingLedger ledger;
    private final Clock clock;

    public Sending(Connections connections, PostingLedger ledger, Clock clock) {
        this.connections = connections;
        this.ledger = ledger;
        this.clock = clock;
    }

    private String setting(Work work) {
        return connections.get(work.connection()).settings().billing().send();
    }

    private static PostingKey key(Work work, String key) {
        return new PostingKey(work.connection(), Kind.SENDING, key);
    }

    /** Before an order's invoice is posted: commits that it is to be sent, unless it stood before. */
    public void plan(Exchange exchange) {
        Work work = Passage.work(exchange);
        exchange.setProperty(COURSE, NONE);
        String send = setting(work);
        if (send.equals("draft") || send.equals("email-when-paid")) {
            return;
        }
        PostingKey plan = key(work, "plan:" + orderId(work));
        boolean stood = exchange.getProperty(Orders.STANDING) != null;
        if (!stood || ledger.find(plan).isPresent()) {
            ledger.begin(plan, Passage.attempt(work), null);
            exchange.setProperty(COURSE, PLANNED);
        }
    }

    private static String orderId(Work work) {
        return work.document().path("order").path("id").asText();
    }

    /** Commits that sending is tried now; where an earlier attempt tried it, its outcome is looked up first. */
    public void begin(Exchange exchange) {
        Work work = Passage.work(exchange);
        PostingKey key = key(work, "order:" + orderId(work));
        Posting known = ledger.begin(key, Passage.attempt(work), null);
        exchange.setProperty(KEY, known);
        exchange.setProperty(BEGUN, clock.instant());
        exchange.setProperty(COURSE, known.stands() ? NONE : known.state() == Posting.State.FRESH ? SEND : LOOK);
    }

    /** After the earlier attempt's outcome was looked up: an invoice that is a draft no more was sent. */
    public void look(Exchange exchange) {
        JsonNode invoice = Passage.reply(exchange).path("invoice");
        boolean draft = invoice.path("display_status").asText().equals("draft");
        Posting known = exchange.getProperty(KEY, Posting.class);
        Instant now = clock.instant();
        if (draft && known.inDoubtUntil().isAfter(now)) {
            throw new NotYet(
                    "answer:" + known.key().shown(),
                    "Whether an earlier call sent the invoice is not known yet; it is looked at again before it is sent.",
                    ledger.rest(now, known.inDoubtUntil()));
        }
        exchange.setProperty(COURSE, draft ? SEND : DONE);
    }

    /** Commits that the change is sent now. */
    private void writing(Exchange exchange, Work work) {
        Posting known = exchange.getProperty(KEY, Posting.class);
        ledger.writing(known, Passage.attempt(work), exchange.getProperty(BEGUN, Instant.class));
    }

    /** The body becomes the change that mails the invoice to the buyer, or marks it as sent. */
    public void request(Exchange exchange) {
        Work work = Passage.work(exchange);
        String email = work.document().path("customer").path("email").asText("");
        writing(exchange, work);
        boolean mail = setting(work).equals("email") && !email.isBlank();
        if (!mail && setting(work).equals("email")) {
            work.note("The buyer has no e-mail address: the invoice is marked as sent.");
        }
        exchange.getMessage().setBody(mail ? mailed(email) : Invoices.sent());
    }

    /** Commits that the invoice was sent. */
    public void sent(Exchange exchange) {
        Work work = Passage.work(exchange);
        PostingKey key = exchange.getProperty(KEY, Posting.class).key();
        String invoice = exchange.getProperty(Passage.INVOICE_ID, String.class);
        ledger.record(key, Passage.attempt(work), invoice, setting(work), null);
        // The invoice may stand from an earlier attempt, but sending it is more than nothing.
        exchange.removeProperty(Orders.NOTHING);
        work.note("Invoice " + invoice + " was sent (" + setting(work) + ").");
    }

    /** After a payment: whether the invoice may have to be mailed now that money came in. */
    public void planWhenPaid(Exchange exchange) {
        exchange.setProperty(COURSE, setting(Passage.work(exchange)).equals("email-when-paid") ? LOOK : NONE);
    }

    /** Mails the invoice that is paid in full now, unless an earlier attempt may have done so. */
    public void decideWhenPaid(Exchange exchange) {
        Work work = Passage.work(exchange);
        JsonNode invoice = Passage.reply(exchange).path("invoice");
        BigDecimal open =
                new BigDecimal(invoice.path("outstanding").path("amount").asText("0"));
        exchange.setProperty(COURSE, NONE);
        if (open.signum() > 0) {
            return;
        }
        PostingKey key = key(work, "paid:" + exchange.getProperty(Passage.INVOICE_ID, String.class));
        Posting known = ledger.begin(key, Passage.attempt(work), null);
        exchange.setProperty(KEY, known);
        exchange.setProperty(BEGUN, clock.instant());
        exchange.setProperty(CLIENT_ID, invoice.path("customerid").asText());
        if (known.state() == Posting.State.INTENDED) {
            work.note("The invoice may have been mailed by an earlier attempt; it is not mailed twice.");
            sent(exchange);
        } else if (!known.stands()) {
            exchange.setProperty(COURSE, SEND);
        }
    }

    /** The body becomes the change that mails the invoice to its client. */
    public void requestWhenPaid(Exchange exchange) {
        Work work = Passage.work(exchange);
        writing(exchange, work);
        String email = Passage.reply(exchange).path("client").path("email").asText("");
        if (email.isBlank()) {
            work.note("The client has no e-mail address: the invoice is marked as sent.");
        }
        exchange.getMessage().setBody(email.isBlank() ? Invoices.sent() : mailed(email));
    }

    private static ObjectNode mailed(String email) {
        ObjectNode change = new JsonNodeFactory(true).objectNode();
        ObjectNode invoice = change.putObject("invoice").put("action_email", true);
        invoice.putArray("email_recipients").add(email);
        invoice.put("email_include_pdf", false);
        return change;
    }
}
