package io.claribooks.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.claribooks.MovableClock;
import io.claribooks.database.Database;
import io.claribooks.inbox.Inbox;
import io.claribooks.inbox.Listing;
import io.claribooks.inbox.NewEvent;
import io.claribooks.posting.PostingKey;
import io.claribooks.posting.PostingLedger;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the list of items calls them, on any database. */
abstract class ItemSpellingContract {
    private final MovableClock clock = new MovableClock();
    private Database database;
    private PostingLedger postings;

    /** A fresh, empty database. */
    abstract Database open();

    @BeforeEach
    void fresh() {
        database = open();
        postings = new PostingLedger(
                database,
                clock,
                "a",
                Duration.ofMillis(50),
                new PostingLedger.Doubt(Duration.ofSeconds(60), Duration.ofSeconds(10)));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static PostingKey key(String key) {
        return new PostingKey("main", PostingKey.Kind.ITEM, key);
    }

    private long told(String payload) {
        NewEvent event = new NewEvent(
                "main",
                "clarity",
                "e1",
                "product.updated",
                "9",
                "9",
                null,
                clock.instant(),
                "0".repeat(64),
                payload,
                Listing.NONE);
        return new Inbox(database, clock, "node", Duration.ofMinutes(5))
                .append(List.of(event))
                .get(0)
                .id();
    }

    private List<String> listed() {
        LinkList.Query all =
                new LinkList.Query(LinkKind.ITEM, List.of(new LinkList.Place("main", "CL-")), null, null, 50);
        return new LinkList(database)
                .list(all).links().stream().map(Link::subject).toList();
    }

    @Test
    void a_link_keeps_how_the_shop_writes_the_SKU_and_follows_it() {
        postings.linkNamed(key("sku:chr-erg-01"), 7, "77", "Chair", null, "CHR-erg-01");
        assertThat(listed()).containsExactly("SKU CHR-erg-01");

        postings.linkNamed(key("sku:chr-erg-01"), 8, "77", "Chair", "hash", "CHR-ERG-01");
        assertThat(listed()).containsExactly("SKU CHR-ERG-01");

        postings.link(key("sku:chr-erg-01"), 9, "77", "Chair", "hash");
        assertThat(listed()).as("who does not know it takes nothing away").containsExactly("SKU CHR-ERG-01");
    }

    @Test
    void links_of_former_versions_are_called_as_their_event_tells_while_it_is_kept() {
        long event = told("{\"data\":{\"Variants\":[{\"SKU\":\"Other\"},{\"SKU\":\" CHR-Erg-02\"}]}}");
        postings.link(key("id:9|chr-erg-02"), event, "78", "Chair", null);
        assertThat(listed()).containsExactly("SKU CHR-Erg-02 of product 9");
        assertThat(new Links(database).one("main", LinkKind.ITEM, "id:9|chr-erg-02"))
                .get()
                .extracting(Link::subject)
                .isEqualTo("SKU CHR-Erg-02 of product 9");

        postings.link(key("sku:gone-3"), event + 1, "79", "Gone", null);
        assertThat(listed()).containsExactlyInAnyOrder("SKU gone-3", "SKU CHR-Erg-02 of product 9");
    }
}
