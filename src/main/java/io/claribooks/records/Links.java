package io.claribooks.records;

import io.claribooks.database.Database;
import java.util.List;
import java.util.Optional;

/** Reads single links and those that belong together. Safe for many threads. */
public final class Links {
    private final Database database;
    private final EarlierSkus skus;

    public Links(Database database) {
        this.database = database;
        this.skus = new EarlierSkus(database);
    }

    /** The link of a key. */
    public Optional<Link> one(String connection, LinkKind kind, String key) {
        Optional<Link> found = database.first(
                Link::read,
                Link.SELECT + " where p.connection = ? and p.kind = ? and p.clarity_key = ?",
                connection,
                kind.text(),
                key);
        return found.map(link -> skus.told(List.of(link)).get(0));
    }

    /** Every link to a record, in the order of their keys. */
    public List<Link> ofRecord(String connection, LinkKind kind, String freshbooksId) {
        return skus.told(database.query(
                Link::read,
                Link.SELECT + " where p.connection = ? and p.kind = ? and p.freshbooks_id = ? order by p.clarity_key",
                connection,
                kind.text(),
                freshbooksId));
    }

    /** The link and its like: every link to its record, or itself alone while there is none. */
    List<Link> around(Link link) {
        return link.freshbooksId() == null
                ? List.of(link)
                : ofRecord(link.connection(), link.kind(), link.freshbooksId());
    }

    /** What was begun under a natural key, oldest first. */
    List<Link> under(String connection, LinkKind kind, String naturalKey) {
        return database.query(
                Link::read,
                Link.SELECT + " where p.connection = ? and p.kind = ? and p.natural_key = ?"
                        + " and p.clarity_key not like 'lower:%' order by p.intended_at, p.clarity_key",
                connection,
                kind.text(),
                naturalKey);
    }
}
