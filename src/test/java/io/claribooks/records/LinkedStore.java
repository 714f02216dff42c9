package io.claribooks.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.claribooks.MovableClock;
import io.claribooks.database.Database;
import io.claribooks.posting.PostingKey;
import io.claribooks.posting.PostingLedger;
import io.claribooks.records.LinkList.Page;
import io.claribooks.records.LinkList.Place;
import io.claribooks.records.LinkList.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A store with links. */
abstract class LinkedStore {
    static final List<Place> BOTH = List.of(new Place("main", "CL-"), new Place("other", ""));
    static final String ANA = "email:ana@books.example";

    final MovableClock clock = new MovableClock();
    Database database;
    PostingLedger postings;
    LinkList list;

    /** A fresh, empty database. */
    abstract Database open();

    @BeforeEach
    void openStore() {
        database = open();
        postings = new PostingLedger(
                database,
                clock,
                "a",
                Duration.ofMillis(50),
                new PostingLedger.Doubt(Duration.ofSeconds(60), Duration.ofSeconds(10)));
        list = new LinkList(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    static PostingKey key(String connection, LinkKind kind, String key) {
        return new PostingKey(connection, PostingKey.Kind.of(kind.text()), key);
    }

    void link(String connection, LinkKind kind, String key, String id, String label) {
        clock.move(Duration.ofMillis(5));
        postings.link(key(connection, kind, key), 7, id, label, "hash");
    }

    void link(LinkKind kind, String key, String id, String label) {
        link("main", kind, key, id, label);
    }

    /** The keys of all pages, in their order. */
    List<String> all(LinkKind kind, String text, int limit) {
        List<String> found = new ArrayList<>();
        String cursor = null;
        do {
            Page page = list.list(new Query(kind, BOTH, text, cursor, limit));
            assertThat(page.links()).hasSizeLessThanOrEqualTo(limit);
            page.links().forEach(link -> found.add(link.key()));
            cursor = page.next();
        } while (cursor != null);
        return found;
    }
}
