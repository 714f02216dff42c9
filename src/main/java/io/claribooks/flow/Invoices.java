package io.claribooks.flow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.camel.Exchange;

/** What is done to an invoice that stands. */
public final class Invoices {
    /** The invoice as FreshBooks answered it. */
    static final String ANSWERED = "answeredInvoice";

    /** The body becomes the change that marks an invoice as sent. */
    public void markSent(Exchange exchange) {
        exchange.getMessage().setBody(sent());
    }

    static ObjectNode sent() {
        ObjectNode change = new JsonNodeFactory(true).objectNode();
        change.putObject("invoice").put("action_mark_as_sent", true);
        return change;
    }
}
