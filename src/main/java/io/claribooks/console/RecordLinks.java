package io.claribooks.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.connection.Connection;
import io.claribooks.connection.Connections;
import io.claribooks.records.FreshBooksPages;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Where a person looks at what an event is about: on FreshBooks' own pages, and on the shop's. */
final class RecordLinks {
    private static final Set<String> RECORDS = Set.of("client", "invoice", "payment", "credit-note", "item");

    private final Connections connections;

    RecordLinks(Connections connections) {
        this.connections = connections;
    }

    /** The same event, with an address beside each link that has one, and that of its order. */
    ObjectNode added(ObjectNode event) {
        Connection connection =
                connections.find(event.path("connection").asText()).orElse(null);
        for (JsonNode link : event.path("links")) {
            if (link instanceof ObjectNode one) {
                one.put("url", connection == null ? null : record(connection, one));
            }
        }
        JsonNode order = event.path("orderId");
        boolean shops = event.path("source").asText().equals("clarity") && order.isTextual();
        return event.put("orderUrl", shops && connection != null ? order(connection, order.asText()) : null);
    }

    private static String record(Connection connection, JsonNode link) {
        // A change of an invoice is looked at on the invoice.
        String kind = link.path("kind").asText().split(" ", 2)[0];
        String id = link.path("freshbooksId").asText("");
        return RECORDS.contains(kind) && !id.isEmpty() ? FreshBooksPages.address(connection, kind, id) : null;
    }

    private static String order(Connection connection, String id) {
        String page = connection.settings().pages().order();
        return page.isEmpty() ? null : page.replace("{id}", URLEncoder.encode(id, StandardCharsets.UTF_8));
    }
}
