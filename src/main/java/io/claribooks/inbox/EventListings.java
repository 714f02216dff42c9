package io.claribooks.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.claribooks.database.Database;
import io.claribooks.database.GroupCommit.Durability;
import io.claribooks.database.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Completes what a list shows of events and what they are found by, after they came. Safe for many threads. */
public final class EventListings {
    /** The names of other documents are a person's or a product's. */
    private static final Set<String> NUMBERED = Set.of("invoice", "invoice change", "credit-note");

    private static final String FILL_BELOW = "search.fill-below";
    private static final String BELOW = "select fact from installation where name = ?";
    /** Small, for webhooks wait meanwhile. */
    private static final int BATCH = 50;

    private static final ObjectMapper json = new ObjectMapper();

    private final Database database;
    private final SearchTerms terms;

    public EventListings(Database database) {
        this.database = database;
        this.terms = new SearchTerms(database);
    }

    /** An event from before there were listings. */
    public record Earlier(long id, String source, String type, String payload) {}

    /** What an attempt adds: the numbers of what stands in the books, and what was fetched; its terms are ready. */
    Listing atTheEnd(Work work) {
        List<String> words = new ArrayList<>();
        for (PostedDocument document : work.posted()) {
            if (NUMBERED.contains(document.kind())) {
                words.add(document.label());
            }
        }
        words.add(work.document().path("invoice").path("number").asText(""));
        Listing fetched = work.listing() == null ? Listing.NONE : work.listing();
        words.addAll(fetched.terms());
        return fetched.stored(terms.stored(words));
    }

    /** Stores it, as a part of a transaction; what the event itself told stays. */
    static void complete(Sql sql, long event, Listing listing) throws SQLException {
        SearchTerms.add(sql, event, listing.terms());
        if (listing.number() != null || listing.buyer() != null || listing.amount() != null) {
            sql.update(
                    "update event set document_number = coalesce(document_number, ?), buyer = coalesce(buyer, ?),"
                            + " amount = coalesce(amount, ?), currency = coalesce(currency, ?) where id = ?",
                    listing.number(),
                    listing.buyer(),
                    listing.amount(),
                    listing.currency(),
                    event);
        }
    }

    /**
     * Lists some events from before there were listings, the newest first.
     *
     * @param reader reads what an event tells; must do nothing else
     * @return how many; none when all are listed
     */
    public int fill(Function<Earlier, Listing> reader) {
        if (database.first(row -> true, BELOW, FILL_BELOW).isEmpty()) {
            return 0;
        }
        terms.prepare();
        return database.writer().store(Durability.WRITTEN, sql -> fill(sql, reader));
    }

    private int fill(Sql sql, Function<Earlier, Listing> reader) throws SQLException {
        Optional<Long> below = sql.first(row -> Long.valueOf(row.getString("fact")), BELOW, FILL_BELOW);
        record Row(Earlier event, List<String> ids, String links) {}
        List<Row> rows = below.isEmpty()
                ? List.of()
                : sql.query(
                        row -> new Row(
                                new Earlier(
                                        row.getLong("id"),
                                        row.getString("source"),
                                        row.getString("type"),
                                        row.getString("payload")),
                                ids(
                                        row.getString("event_key"),
                                        row.getString("order_key"),
                                        row.getString("resource_id")),
                                row.getString("summary")),
                        "select e.*, p.payload from event e join event_payload p on p.event_id = e.id where e.id < ?"
                                + " order by e.id desc limit " + BATCH,
                        below.get());
        for (Row row : rows) {
            Listing told = reader.apply(row.event);
            List<String> words = new ArrayList<>(numbers(row.links));
            words.addAll(row.ids);
            words.addAll(told.terms());
            complete(sql, row.event.id(), told.stored(terms.stored(words)));
        }
        if (rows.isEmpty()) {
            sql.update("delete from installation where name = ?", FILL_BELOW);
        } else {
            sql.update(
                    "update installation set fact = ? where name = ?",
                    Long.toString(rows.get(rows.size() - 1).event.id()),
                    FILL_BELOW);
        }
        return rows.size();
    }

    private static List<String> ids(String eventKey, String orderKey, String resourceId) {
        String order = orderKey == null ? "" : orderKey.substring(orderKey.indexOf('/') + 1);
        return List.of(eventKey, order, resourceId == null ? "" : resourceId);
    }

    private static List<String> numbers(String links) {
        List<String> numbers = new ArrayList<>();
        try {
            for (JsonNode link : json.readTree(links == null ? "[]" : links)) {
                if (NUMBERED.contains(link.path("kind").asText())) {
                    numbers.add(link.path("label").asText());
                }
            }
        } catch (JsonProcessingException e) {
            // Cut off when it was stored; the event is found by its other terms.
            return numbers;
        }
        return numbers;
    }
}
