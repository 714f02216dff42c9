package io.claribooks.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.claribooks.StillClock;
import io.claribooks.audit.Act;
import io.claribooks.audit.Acts;
import io.claribooks.database.Database;
import io.claribooks.inbox.CallRecord;
import io.claribooks.inbox.ClaimedEvent;
import io.claribooks.inbox.EventArchive;
import io.claribooks.inbox.EventFilter;
import io.claribooks.inbox.Inbox;
import io.claribooks.inbox.Interventions;
import io.claribooks.inbox.Listing;
import io.claribooks.inbox.NewEvent;
import io.claribooks.inbox.Outcomes;
import io.claribooks.inbox.PostedDocument;
import io.claribooks.inbox.RetrySchedule;
import io.claribooks.inbox.Work;
import io.claribooks.posting.Attempt;
import io.claribooks.posting.PostingKey;
import io.claribooks.posting.PostingLedger;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What retention and erasure promise, on any database. */
abstract class PrivacyContract {
    private static final String EMAIL = "ana_b@example.com";

    private final StillClock clock = new StillClock();
    private Database database;
    private Inbox inbox;
    private Outcomes outcomes;
    private PostingLedger ledger;
    private Erasures erasures;

    /** A fresh, empty database. */
    abstract Database open();

    @BeforeEach
    void fresh() {
        database = open();
        inbox = new Inbox(database, clock, "node", Duration.ofMinutes(5));
        outcomes = new Outcomes(database, clock, "node", new RetrySchedule(List.of()), ThreadLocalRandom::current);
        ledger = ledger();
        erasures = new Erasures(database, ledger.erasedLinks(), clock);
    }

    /** A ledger that remembers nothing, as another node's. */
    private PostingLedger ledger() {
        return new PostingLedger(
                database,
                clock,
                "node",
                Duration.ofSeconds(5),
                new PostingLedger.Doubt(Duration.ofSeconds(60), Duration.ofSeconds(10)));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void arrive(String key, String order, String customer, String text) {
        String payload =
                "{\"id\":\"" + key + "\",\"data\":{\"id\":\"" + order + "\",\"total\":\"12.50\",\"currency\":\"USD\","
                        + "\"customer\":{\"id\":\"90331\",\"firstName\":\"Ana\"},\"note\":\"" + text + "\"}}";
        inbox.append(List.of(new NewEvent(
                "main",
                "clarity",
                key,
                "order.created",
                order,
                order,
                customer,
                clock.instant(),
                String.format("%064x", payload.hashCode() & 0xffffffffL),
                payload,
                listing(key, order))));
    }

    /** The fourth event is somebody else's. */
    private static Listing listing(String key, String order) {
        String buyer = key.equals("e4") ? "Zoe" : "Buyer Ana B";
        String email = key.equals("e4") ? "anaXb@example.com" : EMAIL;
        return new Listing("SO-" + order, buyer, "12.50", "USD", List.of("SO-" + order, email, "SKU-1"));
    }

    /** How many events are found by an e-mail still; the hash of it is as personal as the e-mail. */
    private long emails() {
        return database.first(row -> row.getLong("n"), "select count(*) as n from event_term where term like '@%'")
                .orElseThrow();
    }

    private int found(String text) {
        EventFilter filter = new EventFilter(List.of(), null, null, text, null, null, null, null);
        return new EventArchive(database).list(filter, 10).size();
    }

    private void post() {
        for (ClaimedEvent event : inbox.claim(10, List.of())) {
            Work work = new Work(event, clock.instant());
            work.note("Ana pays 12.50");
            work.called(new CallRecord(
                    "now",
                    "search-client",
                    "GET",
                    "/users/clients?search%5Bemail%5D=" + (event.eventKey().equals("e4") ? "" : EMAIL),
                    200,
                    5,
                    null,
                    "{\"fname\":\"Ana\"}"));
            work.posted(new PostedDocument("client", "77", event.eventKey().equals("e4") ? "Zoe" : "Ana B"));
            work.posted(new PostedDocument("invoice", "990", "CL-1"));
            outcomes.posted(work);
        }
    }

    private PostingKey client(String key) {
        return new PostingKey("main", PostingKey.Kind.CLIENT, key);
    }

    private String stored() {
        StringBuilder all = new StringBuilder();
        for (String column : List.of(
                "payload from event_payload",
                "calls from attempt",
                "trace from attempt",
                "customer_key from event",
                "buyer from event",
                "term from event_term",
                "summary from event",
                "cause from event",
                "clarity_key from posting",
                "natural_key from posting",
                "label from posting",
                "search_label from posting",
                "body from unreadable_delivery",
                "subject_hash from erasure",
                "note from act",
                "subject from act",
                "choice from act")) {
            database.query(row -> row.getString(1), "select " + column)
                    .forEach(text -> all.append(text).append('\n'));
        }
        return all.toString();
    }

    @Test
    void one_customers_data_is_erased_and_their_links_and_events_are_still_known() {
        arrive("e1", "1", "90331", "for Ana");
        arrive("e2", "2", "ana_b@example.com", "as a guest");
        arrive("e3", "3", null, "mail ANA_B@example.com about it");
        arrive("e4", "4", "7", "for anaXb@example.com");
        post();
        ledger.link(client("id:90331"), 1, "77", "Ana B", "hash");
        ledger.link(client("email:" + EMAIL), 1, "77", "Ana B", "hash");
        ledger.link(client("id:7"), 4, "78", "Anax", "hash");

        assertThat(found(EMAIL)).isEqualTo(3);

        new Interventions(database, clock).discard(1, "admin", "ana_b called");
        Erasures.Erasure done = erasures.erase("main", "90331", null, "admin");

        assertThat(new Acts(database, clock).list(null, 10))
                .extracting(Act::kind)
                .containsExactly("erase", "discard");
        assertThat(done.events()).isEqualTo(3);
        assertThat(done.links()).isEqualTo(1);
        assertThat(stored().toLowerCase(Locale.ROOT)).doesNotContain("ana_b", "for ana\"", "ana b\"", "buyer ana");
        assertThat(emails()).as("the other customer's").isEqualTo(1);
        assertThat(found(EMAIL)).isZero();
        assertThat(found("SO-1")).as("the books name it").isEqualTo(1);
        assertThat(stored()).contains("anaXb@example.com", "\"total\":\"12.50\"", "\"freshbooksId\":\"990\"", "CL-1");
        assertThat(erasures.list(10)).extracting(Erasures.Erasure::id).containsExactly(done.id());
        assertThat(done.actor()).isEqualTo("admin");

        for (PostingLedger node : List.of(ledger, ledger())) {
            assertThat(node.standing(client("email:" + EMAIL)).orElseThrow().freshbooksId())
                    .isEqualTo("77");
            assertThat(node.begin(client("email:" + EMAIL), new Attempt(9, 1), EMAIL)
                            .freshbooksId())
                    .isEqualTo("77");
            assertThat(node.standing(client("email:other@example.com"))).isEmpty();
        }
        arrive("e1", "1", "90331", "for Ana");
        assertThat(database.first(row -> row.getLong("n"), "select count(*) as n from event"))
                .as("a second delivery is known")
                .contains(4L);
        assertThat(erasures.erase("main", null, EMAIL, "admin").links())
                .as("once is enough")
                .isZero();
    }

    @Test
    void nothing_is_erased_while_some_of_it_is_needed() {
        arrive("e1", "1", "90331", "for Ana");
        post();
        arrive("e2", "2", "90331", "for Ana again");

        Erasures.StillNeeded refusal =
                catchThrowableOfType(Erasures.StillNeeded.class, () -> erasures.erase("main", "90331", null, "admin"));

        assertThat(refusal.events()).hasSize(1);
        assertThat(stored()).contains("for Ana\"", "for Ana again");
        assertThat(erasures.list(10)).isEmpty();
    }

    @Test
    void a_customer_who_shares_a_client_is_erased_without_the_others() {
        arrive("e1", "1", "90331", "for Ana");
        arrive("e2", "2", "90332", "for Ben");
        post();
        ledger.link(client("id:90331"), 1, "77", "Both", "hash");
        ledger.link(client("id:90332"), 2, "77", "Both", "hash");
        ledger.link(client("email:" + EMAIL), 1, "77", "Both", "hash");

        assertThat(erasures.erase("main", "90331", null, "admin").links()).isZero();
        assertThat(stored()).contains("for Ben", "email:" + EMAIL).doesNotContain("for Ana");
    }

    @Test
    void payloads_are_reduced_when_their_time_is_up_and_others_when_they_are_at_rest() {
        arrive("e1", "1", "90331", "for Ana");
        post();
        arrive("e2", "2", "90331", "still open");
        clock.move(Duration.ofDays(89));
        Retention retention = new Retention(database, clock, 90);
        retention.reduce();
        assertThat(stored()).contains("for Ana\"", "Buyer Ana B");

        clock.move(Duration.ofDays(2));
        retention.reduce();
        assertThat(stored())
                .contains("\"total\":\"12.50\"", "\"currency\":\"USD\"", "still open", "CL-1")
                .doesNotContain("for Ana\"", "main/ana", "Ana pays");
        assertThat(found(EMAIL)).as("the open one").isEqualTo(1);
        assertThat(emails()).isEqualTo(1);
        assertThat(new Interventions(database, clock).replay(1, "admin", null)).isEqualTo(Interventions.Result.REDUCED);

        post();
        arrive("e3", "3", "90331", "quite new");
        retention.reduce();
        assertThat(stored()).contains("quite new").doesNotContain("still open");
        assertThat(found("sku-1")).isEqualTo(3);
    }
}
