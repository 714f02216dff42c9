package io.claribooks.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.records.Detail;
import io.claribooks.records.Link;
import io.claribooks.records.Row;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Links and records as the API shows them. */
final class LinkDescriptions {
    private LinkDescriptions() {}

    static ObjectNode describe(Link link) {
        return new JsonNodeFactory(true)
                .objectNode()
                .put("id", link.connection() + "/" + link.kind().text() + "/" + link.key())
                .put("connection", link.connection())
                .put("kind", link.kind().text())
                .put("key", link.key())
                .put("subject", link.subject())
                .put("freshbooksId", link.freshbooksId())
                .put("label", link.erased() ? null : link.label())
                .put("erased", link.erased())
                .put("state", link.state())
                .put("since", link.since().toString())
                .put("written", link.written())
                .put("event", link.event() == null ? null : Long.toString(link.event()))
                .put("eventType", link.eventType())
                .put("address", address(link));
    }

    private static String address(Link link) {
        return "/api/links/" + encoded(link.connection()) + "/" + link.kind().text() + "/" + encoded(link.key());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace(".", "%2E");
    }

    /**
     * Both sides of a record.
     *
     * @param unlink why the link may not be taken away, if so
     * @param relink why it may not be pointed elsewhere, if so
     */
    static ObjectNode describe(Detail detail, Optional<String> unlink, Optional<String> relink) {
        ObjectNode body = new JsonNodeFactory(true).objectNode();
        body.set("link", describe(detail.link()));
        put(body, "around", detail.around());
        Detail.Shop shop = detail.shop();
        body.putObject("shop")
                .put("state", shop.state())
                .put("said", shop.said())
                .put("event", shop.event() == null ? null : Long.toString(shop.event()))
                .put("eventType", shop.eventType())
                .put("at", shop.at() == null ? null : shop.at().toString())
                .put("status", shop.status());
        body.putObject("freshbooks")
                .put("state", detail.books().state())
                .put("said", detail.books().said())
                .put("address", detail.address());
        ArrayNode rows = body.putArray("rows");
        detail.rows().forEach(row -> rows.add(describe(row)));
        body.put(
                "differences",
                detail.rows().stream()
                        .filter(row -> row.outcome() == Row.Outcome.DIFFERS)
                        .count());
        put(body, "payments", detail.payments());
        put(body, "creditNotes", detail.creditNotes());
        body.put("eventsText", detail.eventsText());
        ObjectNode repairs = body.putObject("repairs");
        repairs.putObject("unlink").put("allowed", unlink.isEmpty()).put("why", unlink.orElse(null));
        repairs.putObject("relink").put("allowed", relink.isEmpty()).put("why", relink.orElse(null));
        return body;
    }

    private static void put(ObjectNode body, String name, List<Link> links) {
        ArrayNode list = body.putArray(name);
        links.forEach(link -> list.add(describe(link)));
    }

    private static ObjectNode describe(Row row) {
        return new JsonNodeFactory(true)
                .objectNode()
                .put("id", row.id())
                .put("field", row.field())
                .put("form", row.form().text())
                .put("shop", row.shop())
                .put("freshbooks", row.freshbooks())
                .put("shopCurrency", row.shopCurrency())
                .put("freshbooksCurrency", row.freshbooksCurrency())
                .put("outcome", row.outcome().text())
                .put("why", row.why());
    }
}
