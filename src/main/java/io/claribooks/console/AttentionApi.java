package io.claribooks.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.attention.BooksDoor;
import io.claribooks.attention.Choices;
import io.claribooks.attention.Group;
import io.claribooks.attention.Groups;
import io.claribooks.attention.Mend;
import io.claribooks.attention.Problem;
import io.claribooks.attention.Repairs;
import io.claribooks.connection.Connection;
import io.claribooks.connection.Connections;
import io.claribooks.inbox.Cause;
import io.claribooks.inbox.CauseClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Exchange;

/** What needs a person, over HTTP: grouped by cause, each with its repair. The body of the exchange becomes the answer. */
public final class AttentionApi {
    private final Groups groups;
    private final GroupDescriptions groupDescriptions;
    private final Choices choices;
    private final Connections connections;
    private final ConnectionDescriptions descriptions;

    public AttentionApi(
            Groups groups,
            Repairs repairs,
            Choices choices,
            Connections connections,
            ConnectionDescriptions descriptions) {
        this.groups = groups;
        this.groupDescriptions = new GroupDescriptions(repairs);
        this.choices = choices;
        this.connections = connections;
        this.descriptions = descriptions;
    }

    /** {@code GET /api/attention}: connections that let no event in first, then the causes, the newest first. */
    public void list(Exchange exchange) {
        ApiRequest request = new ApiRequest(exchange);
        if (request.text("cause") != null) {
            answer(exchange, one(request), null);
            return;
        }
        Long before = request.cursor();
        String connection = request.text("connection");
        CauseClass kind = kind(request.text("class"));
        int limit = request.limit();
        List<Group> found = groups.list(connection, kind, before, limit + 1);
        List<Group> shown = new ArrayList<>(before == null ? waiting(connection, kind) : List.of());
        shown.addAll(found.subList(0, Math.min(limit, found.size())));
        answer(
                exchange,
                shown,
                found.size() > limit ? Long.toString(found.get(limit - 1).lastId()) : null);
    }

    private void answer(Exchange exchange, List<Group> shown, String nextCursor) {
        ObjectNode body = new JsonNodeFactory(true).objectNode();
        ArrayNode list = body.putArray("groups");
        shown.forEach(group -> list.add(groupDescriptions.of(group)));
        body.put("nextCursor", nextCursor);
        EventsApi.answer(exchange, ApiAnswer.ok(body));
    }

    /** The group of one cause, or none. */
    private List<Group> one(ApiRequest request) {
        String connection = request.connection(
                connections.all().stream().map(Connection::id).toList());
        Cause cause = request.cause(request.text("cause"));
        Stream<Group> waiting = waiting(connection, cause.kind()).stream()
                .filter(group -> group.cause().equals(cause));
        return Stream.concat(waiting, groups.one(connection, cause).stream()).toList();
    }

    private static CauseClass kind(String text) {
        try {
            return text == null ? null : CauseClass.of(text);
        } catch (IllegalArgumentException e) {
            throw new BadRequest("class: there is no class '" + text + "'");
        }
    }

    private List<Group> waiting(String connection, CauseClass kind) {
        return connections.all().stream()
                .filter(one -> connection == null || connection.equals(one.id()))
                .flatMap(one -> waiting(one).stream())
                .filter(group -> kind == null || kind == group.cause().kind())
                .toList();
    }

    private Optional<Group> waiting(Connection connection) {
        Optional<String> person = descriptions.awaitsPerson(connection);
        if (person.isPresent()) {
            return groups.waiting(connection.id(), Problem.DISCONNECTED, person.get());
        }
        return connection.isLimited()
                ? groups.waiting(connection.id(), Problem.LIMITED, connection.restingBecause())
                : Optional.empty();
    }

    /** {@code GET /api/attention/choices}: what can be chosen for a cause, the nearest first; FreshBooks is asked now. */
    public void choices(Exchange exchange) {
        ApiRequest request = new ApiRequest(exchange);
        String connection = request.connection(
                connections.all().stream().map(Connection::id).toList());
        Cause cause = request.cause(request.text("cause"));
        Mend mend = Problem.of(cause).flatMap(Problem::mend).orElse(null);
        if (cause.subject() == null || mend != Mend.LINK_ITEM && mend != Mend.MAP_TAX) {
            throw new BadRequest("cause: for " + cause.key() + " there is nothing to choose");
        }
        try {
            EventsApi.answer(exchange, ApiAnswer.ok(offered(mend, connection, cause.subject(), request.text("text"))));
        } catch (BooksDoor.Unavailable e) {
            EventsApi.answer(exchange, ApiAnswer.problem(503, "Not available now", e.getMessage()));
        }
    }

    private ObjectNode offered(Mend mend, String connection, String subject, String text) {
        ObjectNode body = new JsonNodeFactory(true).objectNode();
        if (mend == Mend.LINK_ITEM) {
            ArrayNode items = body.putArray("items");
            choices.items(connection, subject, text).forEach(item -> items.addObject()
                    .put("id", item.id())
                    .put("sku", item.sku())
                    .put("name", item.name())
                    .put("price", item.price()));
            return body;
        }
        body.putArray("as").add("line").add("tax");
        ArrayNode taxes = body.putArray("taxes");
        choices.taxes(connection, text == null ? subject : text).forEach(tax -> taxes.addObject()
                .put("name", tax.name())
                .put("rate", tax.rate().toPlainString()));
        return body;
    }
}
