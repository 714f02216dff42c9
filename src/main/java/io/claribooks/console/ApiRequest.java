package io.claribooks.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.claribooks.access.SignedIn;
import io.claribooks.inbox.Cause;
import io.claribooks.inbox.EventFilter;
import io.claribooks.inbox.Status;
import io.vertx.ext.auth.User;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConstants;

/** Reads the parameters of a request, each with a clear refusal. */
final class ApiRequest {
    private static final ObjectMapper json = new ObjectMapper();
    private static final int MOST = 200;

    private static final List<String> FILTERS =
            List.of("status", "type", "connection", "text", "from", "to", "cause", "source");
    private static final List<String> SOURCES = List.of("clarity", "freshbooks");

    private final Exchange exchange;

    ApiRequest(Exchange exchange) {
        this.exchange = exchange;
    }

    /** A query parameter; never an HTTP header of the same name, such as Connection. */
    String text(String name) {
        String query = exchange.getMessage().getHeader(Exchange.HTTP_RAW_QUERY, String.class);
        for (String pair : query == null ? new String[0] : query.split("&")) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2
                    && decoded(parts[0]).equals(name)
                    && !decoded(parts[1]).isBlank()) {
                return decoded(parts[1]).strip();
            }
        }
        return null;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadRequest("the query cannot be read: " + e.getMessage());
        }
    }

    /** The name that what is done is recorded under, as the access handler left it with the server; callers cannot set it. */
    String actor() {
        SignedIn who = read();
        return who == null ? "unknown" : who.actor();
    }

    boolean isSignedIn() {
        return read() != null;
    }

    /** Who is signed in. */
    SignedIn signedIn() {
        return Objects.requireNonNull(read(), "nobody is signed in");
    }

    private SignedIn read() {
        return SignedInUser.read(
                exchange.getMessage().getHeader(VertxPlatformHttpConstants.AUTHENTICATED_USER, User.class));
    }

    int limit() {
        String value = text("limit");
        if (value == null) {
            return 50;
        }
        if (!value.matches("\\d{1,4}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > MOST) {
            throw new BadRequest("limit: '" + value + "' is no number from 1 to " + MOST);
        }
        return Integer.parseInt(value);
    }

    /** The page a browser's request comes from; null without one. */
    String origin() {
        return exchange.getMessage().getHeader("Origin", String.class);
    }

    /** A part of the path, counted from 1; empty when there is none. */
    String part(int index) {
        String[] path = exchange.getMessage()
                .getHeader(Exchange.HTTP_PATH, "", String.class)
                .split("/");
        return path.length > index ? path[index] : "";
    }

    /** An inbox id out of the path. */
    long id() {
        return id("event");
    }

    /**
     * An id out of the path.
     *
     * @param of what it is of, for a refusal
     */
    long id(String of) {
        String value = part(3);
        if (!value.matches("\\d{1,18}")) {
            throw new BadRequest("id: '" + value + "' is no " + of + "'s id; ids are numbers");
        }
        return Long.parseLong(value);
    }

    EventFilter filter() {
        Long after = cursor("after");
        if (after != null && cursor() != null) {
            throw new BadRequest("after: send either cursor, for older events, or after, for newer ones");
        }
        return filter(
                text("status"),
                text("type"),
                text("connection"),
                text("text"),
                text("from"),
                text("to"),
                cursor(),
                text("cause"),
                text("source"),
                after);
    }

    /** A filter in a body; a misspelt member would mean more events than its sender thinks. */
    static EventFilter filter(JsonNode body) {
        body.fieldNames().forEachRemaining(name -> {
            if (!FILTERS.contains(name) || !body.path(name).isTextual()) {
                throw new BadRequest("filter: '" + name + "' with a text is none of " + String.join(", ", FILTERS));
            }
        });
        return filter(
                body.path("status").textValue(),
                body.path("type").textValue(),
                body.path("connection").textValue(),
                body.path("text").textValue(),
                body.path("from").textValue(),
                body.path("to").textValue(),
                null,
                body.path("cause").textValue(),
                body.path("source").textValue(),
                null);
    }

    /** The cursor of a page; null for the first. */
    Long cursor() {
        return cursor("cursor");
    }

    private Long cursor(String name) {
        String cursor = text(name);
        if (cursor != null && !cursor.matches("\\d{1,18}")) {
            throw new BadRequest(name + ": '" + cursor + "' is none; take nextCursor of the page before");
        }
        return cursor == null ? null : Long.valueOf(cursor);
    }

    /** The connection the query names. */
    String connection(Collection<String> all) {
        return connection(text("connection"), all);
    }

    String connection(String id, Collection<String> all) {
        if (id == null || !all.contains(id)) {
            throw new BadRequest("connection: name one that exists: " + String.join(", ", all));
        }
        return id;
    }

    /** A cause by its text. */
    Cause cause(String key) {
        try {
            return Cause.of(key == null ? "" : key);
        } catch (IllegalArgumentException e) {
            throw new BadRequest(
                    "cause: send the cause of a group of GET /api/attention, for example missing/sku/chair-7");
        }
    }

    /** Why events are to be discarded; who looks at the books later must be able to tell. */
    static String reason(JsonNode body) {
        String reason = body.path("reason").asText(body.path("note").asText(""));
        if (reason.isBlank()) {
            throw new BadRequest("reason: say why, for example {\"reason\":\"booked by hand\"}");
        }
        return reason.strip();
    }

    private static EventFilter filter(
            String status,
            String type,
            String connection,
            String text,
            String from,
            String to,
            Long before,
            String cause,
            String source,
            Long after) {
        if (source != null && !SOURCES.contains(source)) {
            throw new BadRequest("source: '" + source + "' is none of " + String.join(", ", SOURCES));
        }
        return new EventFilter(
                statuses(status),
                type,
                connection,
                text,
                instant("from", from),
                instant("to", to),
                before,
                cause,
                source,
                after);
    }

    private static List<Status> statuses(String text) {
        List<Status> statuses = new ArrayList<>();
        for (String one : text == null ? new String[0] : text.split(",")) {
            try {
                statuses.add(Status.of(one.strip()));
            } catch (IllegalArgumentException e) {
                throw new BadRequest("status: there is no status '" + one + "'; there are " + allStatuses());
            }
        }
        return statuses;
    }

    private static String allStatuses() {
        return String.join(
                ", ", Arrays.stream(Status.values()).map(Status::text).toList());
    }

    private static Instant instant(String name, String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new BadRequest(name + ": '" + text + "' is no time like 2026-03-04T22:12:09Z");
        }
    }

    /** The body as JSON; an empty object when there is none. */
    JsonNode body() {
        String text = exchange.getMessage().getBody(String.class);
        try {
            JsonNode body = text == null || text.isBlank() ? json.createObjectNode() : json.readTree(text);
            if (!body.isObject()) {
                throw new BadRequest("the body must be a JSON object");
            }
            return body;
        } catch (JsonProcessingException e) {
            throw new BadRequest("the body is no JSON: "
                    + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }
}
