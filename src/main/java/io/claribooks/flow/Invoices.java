package io.claribooks.flow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.connection.Connections;
import io.claribooks.inbox.Work;
import org.apache.camel.Exchange;

/** What is done to an invoice that stands. */
public final class Invoices {
    /** The invoice as FreshBooks answered it. */
    static final String ANSWERED = "answeredInvoice";
    /** Whether this attempt created it. */
    static final String NEW = "newInvoice";

    private static final String SENDING = "sending";

    private final Connections connections;

    public Invoices(Connections connections) {
        this.connections = connections;
    }

    /** Decides by the setting {@code invoice.send}; the body becomes the change, if there is one. */
    public void decideSending(Exchange exchange) {
        Work work = Passage.work(exchange);
        String send = connections.get(work.connection()).settings().billing().send();
        boolean isNew = exchange.getProperty(NEW, false, Boolean.class);
        exchange.setProperty(SENDING, isNew && !send.equals("draft"));
        if (!isNew || send.equals("draft")) {
            return;
        }
        String email = work.document().path("customer").path("email").asText("");
        exchange.getMessage().setBody(send.equals("email") && !email.isBlank() ? mailed(email) : sent());
    }

    /** The body becomes the change that marks an invoice as sent. */
    public void markSent(Exchange exchange) {
        exchange.getMessage().setBody(sent());
    }

    private static ObjectNode sent() {
        ObjectNode change = new JsonNodeFactory(true).objectNode();
        change.putObject("invoice").put("action_mark_as_sent", true);
        return change;
    }

    private static ObjectNode mailed(String email) {
        ObjectNode change = new JsonNodeFactory(true).objectNode();
        ObjectNode invoice = change.putObject("invoice").put("action_email", true);
        invoice.putArray("email_recipients").add(email);
        invoice.put("email_include_pdf", false);
        return change;
    }
}
