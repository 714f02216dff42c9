package io.claribooks.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.connection.Connection;
import io.claribooks.connection.Connections;
import io.claribooks.records.LedgerRecords;
import io.claribooks.records.Link;
import io.claribooks.records.LinkKind;
import io.claribooks.records.LinkList;
import io.claribooks.records.LinkList.Place;
import io.claribooks.records.LinkRefused;
import io.claribooks.records.LinkRepairs;
import io.claribooks.records.Links;
import io.claribooks.records.Records;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.Exchange;

/** Links over HTTP: list them, hold both sides of a record against each other, repair them. The body becomes the answer. */
public final class LinksApi {
    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_REASON = 1000;

    private final LinkList list;
    private final Links links;
    private final Records records;
    private final LinkRepairs repairs;
    private final LedgerRecords ledger;
    private final Connections connections;

    public LinksApi(
            LinkList list,
            Links links,
            Records records,
            LinkRepairs repairs,
            LedgerRecords ledger,
            Connections connections) {
        this.list = list;
        this.links = links;
        this.records = records;
        this.repairs = repairs;
        this.ledger = ledger;
        this.connections = connections;
    }

    /** {@code GET /api/links}. */
    public void list(Exchange exchange) {
        ApiRequest request = new ApiRequest(exchange);
        LinkKind kind = kind(request.text("kind"));
        String connection = request.text("connection") == null ? null : request.connection(ids());
        List<Place> places = connections.all().stream()
                .filter(one -> connection == null || one.id().equals(connection))
                .map(one ->
                        new Place(one.id(), one.settings().billing().numbers().prefix()))
                .toList();
        LinkList.Page page;
        try {
            page = list.list(new LinkList.Query(kind, places, text(request), request.text("cursor"), request.limit()));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new BadRequest("cursor: it is none; take nextCursor of the page before");
        }
        ObjectNode body = new JsonNodeFactory(true).objectNode();
        ArrayNode found = body.putArray("links");
        page.links().forEach(link -> found.add(LinkDescriptions.describe(link)));
        body.put("nextCursor", page.next());
        EventsApi.answer(exchange, ApiAnswer.ok(body));
    }

    private List<String> ids() {
        return connections.all().stream().map(Connection::id).toList();
    }

    private static LinkKind kind(String text) {
        return LinkKind.of(text)
                .orElseThrow(() -> new BadRequest("kind: name one of " + String.join(", ", LinkKind.texts())));
    }

    private static String text(ApiRequest request) {
        String text = request.text("text");
        if (text != null && text.length() > LONGEST_TEXT) {
            throw new BadRequest("text: longer than " + LONGEST_TEXT + " characters");
        }
        return text;
    }

    /** {@code GET /api/links/{connection}/{kind}/{key}}: both sides, FreshBooks' asked now. */
    public void one(Exchange exchange) {
        with(exchange, link -> records.detail(link.connection(), link.kind(), link.key())
                .map(detail -> ApiAnswer.ok(
                        LinkDescriptions.describe(detail, repairs.refusesUnlink(link), repairs.refusesRelink(link))))
                .orElseGet(LinksApi::unknown));
    }

    /** {@code GET /api/links/{connection}/{kind}/{key}/candidates}: what it could be linked to, FreshBooks asked now. */
    public void candidates(Exchange exchange) {
        String text = text(new ApiRequest(exchange));
        if (text == null || text.length() < 2) {
            throw new BadRequest("text: send at least two characters of a name, an e-mail or a SKU");
        }
        with(exchange, link -> {
            Optional<String> refused = repairs.refusesRelink(link);
            if (refused.isPresent()) {
                throw new BadRequest("kind: " + refused.get());
            }
            ObjectNode body = new JsonNodeFactory(true).objectNode();
            ArrayNode found = body.putArray("candidates");
            ledger.search(link.connection(), link.kind(), text).forEach(one -> found.addObject()
                    .put("id", one.id())
                    .put("name", one.name())
                    .put("detail", one.detail())
                    .put("linked", one.id().equals(link.freshbooksId())));
            return ApiAnswer.ok(body);
        });
    }

    /** {@code POST /api/links/{connection}/{kind}/{key}/unlinks}: the next event looks the record up again. */
    public void unlink(Exchange exchange) {
        ApiRequest request = new ApiRequest(exchange);
        String reason = reason(request.body());
        with(exchange, link -> done(repairs.unlink(new LinkRepairs.Request(link, request.actor(), reason))));
    }

    /** {@code POST /api/links/{connection}/{kind}/{key}/relinks}: another record from now on. */
    public void relink(Exchange exchange) {
        ApiRequest request = new ApiRequest(exchange);
        JsonNode body = request.body();
        String reason = reason(body);
        String to = body.path("freshbooksId").asText("");
        if (!to.matches("\\d{1,18}")) {
            throw new BadRequest(
                    "freshbooksId: send the id of a FreshBooks record, for example \"freshbooksId\":\"128402\"");
        }
        with(exchange, link -> done(repairs.relink(new LinkRepairs.Request(link, request.actor(), reason), to)));
    }

    private static String reason(JsonNode body) {
        String reason = body.path("reason").asText("").strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw new BadRequest("reason: say why in up to " + LONGEST_REASON
                    + " characters, for example \"linked to the wrong company\"");
        }
        return reason;
    }

    private static ApiAnswer done(LinkRepairs.Done done) {
        return ApiAnswer.created(new JsonNodeFactory(true)
                .objectNode()
                .put("act", Long.toString(done.act()))
                .put("links", done.links()));
    }

    private void with(Exchange exchange, Function<Link, ApiAnswer> work) {
        ApiRequest request = new ApiRequest(exchange);
        String connection = segment(request, 3);
        LinkKind kind = kind(segment(request, 4));
        EventsApi.answer(
                exchange,
                connections
                        .find(connection)
                        .flatMap(found -> links.one(connection, kind, segment(request, 5)))
                        .map(link -> told(link, work))
                        .orElseGet(LinksApi::unknown));
    }

    private static ApiAnswer told(Link link, Function<Link, ApiAnswer> work) {
        try {
            return work.apply(link);
        } catch (LinkRefused e) {
            return ApiAnswer.problem(409, "The link stays", e.getMessage());
        } catch (LedgerRecords.Unavailable e) {
            return ApiAnswer.problem(503, "Not available now", e.getMessage());
        }
    }

    private static ApiAnswer unknown() {
        return ApiAnswer.problem(
                404, "Unknown link", "There is no such link (any more). GET /api/links lists those there are.");
    }

    /** A part of the path, as it was before it was encoded. */
    private static String segment(ApiRequest request, int index) {
        try {
            return URLDecoder.decode(request.part(index).replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadRequest("the path cannot be read: encode each part of it");
        }
    }
}
