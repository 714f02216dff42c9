package io.claribooks.records;

import io.claribooks.database.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Lists of links, a page at a time, each record once however many links it has. Every page is read off an index. Safe for many
 * threads.
 */
public final class LinkList {
    /** Only the first link of a record, by its key; and no plan of which payments a refund lowers, which is no record. */
    private static final String FIRST_OF_RECORD =
            " and not exists (select 1 from posting o where o.connection = p.connection and o.kind = p.kind"
                    + " and o.freshbooks_id = p.freshbooks_id and o.clarity_key < p.clarity_key)"
                    + " and p.clarity_key not like 'lower:%'";

    private static final String NEWEST_FIRST =
            " order by p.connection desc, p.kind desc, p.intended_at desc, p.clarity_key desc limit ";

    private final Database database;
    private final LinkSearch search;
    private final EarlierSkus skus;

    public LinkList(Database database) {
        this.database = database;
        this.search = new LinkSearch(database);
        this.skus = new EarlierSkus(database);
    }

    /** A connection that is listed, and what stands in front of its invoices' numbers. */
    public record Place(String connection, String numberPrefix) {}

    /**
     * What is listed.
     *
     * @param places the connections, always in the same order
     * @param text how what is looked for begins, or null for all, newest first
     * @param cursor {@link Page#next} of the page before, or null
     */
    public record Query(LinkKind kind, List<Place> places, String text, String cursor, int limit) {}

    /**
     * A page.
     *
     * @param next the cursor of the next page; null when this is the last
     */
    public record Page(List<Link> links, String next) {}

    /** @throws IllegalArgumentException when the cursor is none */
    public Page list(Query query) {
        Cursor after = query.cursor == null ? null : Cursor.of(query.cursor);
        Page page = query.text == null ? newest(query, after) : search.find(query, after);
        return new Page(skus.told(page.links), page.next);
    }

    private Page newest(Query query, Cursor after) {
        record Found(int part, Link link) {}
        Instant at = after == null ? null : Instant.parse(after.value());
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < query.places.size(); i++) {
            int part = i;
            read(
                            query,
                            query.places.get(i).connection(),
                            at,
                            after == null ? 0 : Integer.compare(i, after.part()),
                            after)
                    .forEach(link -> found.add(new Found(part, link)));
        }
        // What came in the same moment stays in the order of the connections.
        found.sort(Comparator.comparing((Found one) -> one.link.begun()).reversed());
        List<Found> page = found.subList(0, Math.min(query.limit, found.size()));
        Found last = page.isEmpty() ? null : page.get(page.size() - 1);
        return new Page(
                page.stream().map(Found::link).toList(),
                found.size() > query.limit
                        ? new Cursor(last.part, last.link.begun().toString(), last.link.key()).text()
                        : null);
    }

    /** @param side whether the connection stands before, at or behind the one at which the page before ended */
    private List<Link> read(Query query, String connection, Instant at, int side, Cursor after) {
        List<Object> values = new ArrayList<>(List.of(connection, query.kind.text()));
        String rest = "";
        if (at != null) {
            rest = " and p.intended_at " + (side < 0 ? "<" : "<=") + " ?";
            values.add(at);
            if (side == 0) {
                rest += " and (p.intended_at < ? or p.clarity_key < ?)";
                values.add(at);
                values.add(after.key());
            }
        }
        return database.query(
                Link::read,
                Link.SELECT + " where p.connection = ? and p.kind = ?" + rest + FIRST_OF_RECORD + NEWEST_FIRST
                        + (query.limit + 1),
                values.toArray());
    }
}
