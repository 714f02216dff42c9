package io.claribooks.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.connection.ConnectionSettings.WebPages;
import io.claribooks.connection.Connections;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Where a person looks at what an event is about: on FreshBooks' own pages, and on the shop's. */
final class RecordLinks {
    private static final Set<String> RECORDS = Set.of("client", "invoice", "payment", "credit-note", "item");
    private static final WebPages NOWHERE = new WebPages("", "");

    private final Connections connections;

    RecordLinks(Connections connections) {
        this.connections = connections;
    }

    /** The same event, with an address beside each link that has one, and that of its order. */
    ObjectNode added(ObjectNode event) {
        WebPages pages = connections
                .find(event.path("connection").asText())
                .map(connection -> connection.settings().pages())
                .orElse(NOWHERE);
        for (JsonNode link : event.path("links")) {
            if (link instanceof ObjectNode one) {
                one.put("url", record(pages.record(), one));
            }
        }
        JsonNode order = event.path("orderId");
        boolean shops = event.path("source").asText().equals("clarity") && order.isTextual();
        return event.put("orderUrl", shops ? filled(pages.order(), "order", order.asText()) : null);
    }

    private static String record(String page, JsonNode link) {
        // A change of an invoice is looked at on the invoice.
        String kind = link.path("kind").asText().split(" ", 2)[0];
        String id = link.path("freshbooksId").asText("");
        return RECORDS.contains(kind) && !id.isEmpty() ? filled(page, kind, id) : null;
    }

    private static String filled(String page, String kind, String id) {
        return page.isEmpty()
                ? null
                : page.replace("{kind}", kind).replace("{id}", URLEncoder.encode(id, StandardCharsets.UTF_8));
    }
}
