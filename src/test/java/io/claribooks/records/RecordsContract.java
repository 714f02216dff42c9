package io.claribooks.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.claribooks.MovableClock;
import io.claribooks.audit.Acts;
import io.claribooks.database.Database;
import io.claribooks.inbox.Inbox;
import io.claribooks.inbox.Listing;
import io.claribooks.inbox.NewEvent;
import io.claribooks.posting.Attempt;
import io.claribooks.posting.PostingKey;
import io.claribooks.posting.PostingLedger;
import io.claribooks.records.LinkList.Page;
import io.claribooks.records.LinkList.Place;
import io.claribooks.records.LinkList.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a store must do with lists of links and their repair. */
abstract class RecordsContract {
    private static final List<Place> BOTH = List.of(new Place("main", "CL-"), new Place("other", ""));
    private static final String ANA = "email:ana@books.example";

    private final MovableClock clock = new MovableClock();
    /** Names of the records FreshBooks has, by id. */
    private final Map<String, String> ledger = new HashMap<>();

    private Database database;
    private PostingLedger postings;
    private LinkList list;
    private Links links;
    private LinkRepairs repairs;
    private Acts acts;

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
        list = new LinkList(database);
        links = new Links(database);
        acts = new Acts(database, clock);
        repairs = new LinkRepairs(database, postings.changes(), new Known(), acts);
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** FreshBooks, as far as it is asked. */
    private final class Known implements LedgerRecords {
        @Override
        public Optional<JsonNode> read(String connection, LinkKind kind, String id) {
            return Optional.ofNullable(ledger.get(id)).map(name -> JsonNodeFactory.instance
                    .objectNode()
                    .put("id", id)
                    .put(kind == LinkKind.CLIENT ? "organization" : "name", name)
                    .put("vis_state", name.startsWith("(archived)") ? 2 : 0));
        }

        @Override
        public List<Candidate> search(String connection, LinkKind kind, String text) {
            return List.of();
        }
    }

    private static PostingKey key(String connection, LinkKind kind, String key) {
        return new PostingKey(connection, PostingKey.Kind.of(kind.text()), key);
    }

    private void link(String connection, LinkKind kind, String key, String id, String label) {
        clock.move(Duration.ofMillis(5));
        postings.link(key(connection, kind, key), 7, id, label, "hash");
    }

    private void link(LinkKind kind, String key, String id, String label) {
        link("main", kind, key, id, label);
    }

    private List<String> all(LinkKind kind, String text, int limit) {
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

    private Link one(LinkKind kind, String key) {
        return links.one("main", kind, key).orElseThrow();
    }

    private LinkRepairs.Request asked(LinkKind kind, String key) {
        return new LinkRepairs.Request(one(kind, key), "ada", "was wrong");
    }

    private String refusal(LinkKind kind, String key) {
        return repairs.refusesUnlink(one(kind, key)).orElse("");
    }

    @Test
    void each_record_is_listed_once_the_newest_first_page_by_page_over_all_connections() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            link(i % 2 == 0 ? "main" : "other", LinkKind.CLIENT, "id:" + i, "30" + i, "Company " + i);
            link(i % 2 == 0 ? "main" : "other", LinkKind.CLIENT, "email:" + i + "@a.example", "30" + i, "Company " + i);
            expected.add(0, "email:" + i + "@a.example");
        }
        link(LinkKind.ITEM, "sku:x", "1", "An item");

        assertThat(all(LinkKind.CLIENT, null, 3)).isEqualTo(expected);
        assertThat(all(LinkKind.CLIENT, null, 50)).isEqualTo(expected);
        assertThat(list.list(new Query(LinkKind.CLIENT, BOTH.subList(1, 2), null, null, 50))
                        .links())
                .hasSize(3)
                .allSatisfy(link -> assertThat(link.connection()).isEqualTo("other"));
        assertThatThrownBy(() -> list.list(new Query(LinkKind.CLIENT, BOTH, null, "bm9uZQ", 3)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void many_of_one_moment_are_each_listed_once() {
        clock.move(Duration.ofHours(1));
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            String key = "1" + i;
            keys.add(key);
            database.writer()
                    .store(
                            io.claribooks.database.GroupCommit.Durability.WRITTEN,
                            sql -> sql.update(
                                    "insert into posting (connection, kind, clarity_key, state, intended_at)"
                                            + " values (?, 'invoice', ?, 'intended', ?)",
                                    key.compareTo("14") < 0 ? "main" : "other",
                                    key,
                                    java.time.Instant.parse("2026-03-04T10:00:00Z")));
        }

        assertThat(all(LinkKind.INVOICE, null, 2)).containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void links_are_found_by_how_label_key_or_FreshBooks_id_begin() {
        link(LinkKind.CLIENT, ANA, "301", "Hill Country Clinics");
        link(LinkKind.CLIENT, "id:90331", "301", "Hill Country Clinics");
        link(LinkKind.CLIENT, "email:bo@books.example", "302", "hillside GmbH");
        link(LinkKind.CLIENT, "email:100%@books.example", "401", "Percent_ & Co");
        link(LinkKind.CLIENT, "email:100x@books.example", "402", "Percents & Co");

        assertThat(all(LinkKind.CLIENT, "HILL", 1)).containsExactlyInAnyOrder(ANA, "email:bo@books.example");
        assertThat(all(LinkKind.CLIENT, "Ana@", 5)).containsExactly(ANA);
        assertThat(all(LinkKind.CLIENT, "9033", 5)).containsExactly("id:90331");
        assertThat(all(LinkKind.CLIENT, "30", 1)).containsExactlyInAnyOrder(ANA, "email:bo@books.example");
        assertThat(all(LinkKind.CLIENT, "100%", 5)).containsExactly("email:100%@books.example");
        assertThat(all(LinkKind.CLIENT, "percent_", 5)).containsExactly("email:100%@books.example");
        assertThat(all(LinkKind.CLIENT, "nobody", 5)).isEmpty();

        link(LinkKind.ITEM, "id:5512|chr-erg-01", "77", "Ergonomic chair");
        link(LinkKind.ITEM, "sku:chr-erg-01", "77", "Ergonomic chair");
        assertThat(all(LinkKind.ITEM, "CHR-", 5)).containsExactly("sku:chr-erg-01");
        assertThat(all(LinkKind.ITEM, "ergo", 5)).containsExactly("id:5512|chr-erg-01");
    }

    @Test
    void an_invoice_is_found_by_order_or_number_and_a_payment_by_them_too() {
        Attempt attempt = new Attempt(1, 1);
        PostingKey invoice = key("main", LinkKind.INVOICE, "1048213");
        postings.begin(invoice, attempt, "CL-SO-1048213");
        postings.record(invoice, attempt, "9001", "CL-SO-1048213", "hash");
        PostingKey payment = key("main", LinkKind.PAYMENT, "tx:stripe/ch_1/capture");
        postings.begin(payment, attempt, "9001");
        postings.record(payment, attempt, "55", "300.00 USD", "hash");
        PostingKey plan = key("main", LinkKind.PAYMENT, "lower:tx:stripe/re_1/refund");
        postings.begin(plan, attempt, "55=0");
        postings.record(plan, attempt, null, "300.00 USD", null);

        for (String typed : List.of("1048", "so-1048", "cl-so", "9001")) {
            assertThat(all(LinkKind.INVOICE, typed, 5)).as(typed).containsExactly("1048213");
        }
        for (String typed : List.of("so-1048213", "CL-SO-1048213", "1048213", "300", "stripe/ch", "55")) {
            assertThat(all(LinkKind.PAYMENT, typed, 5)).as(typed).containsExactly("tx:stripe/ch_1/capture");
        }
        assertThat(all(LinkKind.PAYMENT, null, 5)).containsExactly("tx:stripe/ch_1/capture");
    }

    @Test
    void an_unlinked_customer_is_looked_up_again_and_the_act_names_nobody() {
        link(LinkKind.CLIENT, ANA, "301", "Ana's books");
        link(LinkKind.CLIENT, "id:1", "301", "Ana's books");
        assertThat(postings.standing(key("main", LinkKind.CLIENT, ANA))).isPresent();

        LinkRepairs.Done done = repairs.unlink(asked(LinkKind.CLIENT, ANA));

        assertThat(done.links()).isEqualTo(2);
        assertThat(postings.standing(key("main", LinkKind.CLIENT, ANA))).isEmpty();
        assertThat(postings.standing(key("main", LinkKind.CLIENT, "id:1"))).isEmpty();
        assertThat(acts.list(null, 5)).singleElement().satisfies(act -> {
            assertThat(act.kind()).isEqualTo("unlink");
            assertThat(act.subject()).isEqualTo("client 301");
            assertThat(act.note()).isEqualTo("was wrong");
            assertThat(act.outcome()).isEqualTo("2 links taken away");
            assertThat(act.toString()).doesNotContain("ana@", "Ana's");
        });
    }

    @Test
    void what_could_be_booked_twice_stays_linked() {
        link(LinkKind.INVOICE, "1", "9001", "CL-1");
        link(LinkKind.PAYMENT, "id:p", "55", "1.00 USD");
        link(LinkKind.CREDIT_NOTE, "id:r", "66", "CL-1-R-r");
        link(LinkKind.CLIENT, "name:|ana|lee", "301", "Ana Lee");
        postings.begin(key("main", LinkKind.ITEM, "sku:chair"), new Attempt(1, 1), "CHAIR");

        for (LinkKind kind : List.of(LinkKind.INVOICE, LinkKind.PAYMENT, LinkKind.CREDIT_NOTE)) {
            Link link = list.list(new Query(kind, BOTH, null, null, 1)).links().get(0);
            assertThat(refusal(kind, link.key())).contains("book it a second time");
            assertThat(repairs.refusesRelink(link)).isPresent();
            assertThatThrownBy(() -> repairs.unlink(asked(kind, link.key()))).isInstanceOf(LinkRefused.class);
        }
        assertThat(refusal(LinkKind.CLIENT, "name:|ana|lee")).contains("no e-mail");
        assertThat(refusal(LinkKind.ITEM, "sku:chair")).contains("does not stand for certain");
        assertThat(acts.list(null, 5)).isEmpty();
    }

    @Test
    void a_client_is_kept_while_an_invoice_of_the_customer_is_in_doubt_or_its_event_is_at_work() {
        Inbox inbox = new Inbox(database, clock, "a", Duration.ofMinutes(5));
        link(LinkKind.CLIENT, "id:9", "301", "Ana's books");
        link(LinkKind.CLIENT, ANA, "301", "Ana's books");
        ledger.put("302", "Ana's other books");
        long event = inbox.append(List.of(new NewEvent(
                        "main",
                        "clarity",
                        "evt",
                        "order.created",
                        "55",
                        "55",
                        "9",
                        clock.instant(),
                        "hash",
                        "{}",
                        Listing.NONE)))
                .get(0)
                .id();
        clock.move(Duration.ofMillis(1));
        inbox.claim(1, List.of());
        assertThatThrownBy(() -> repairs.relink(asked(LinkKind.CLIENT, ANA), "302"))
                .isInstanceOf(LinkRefused.class)
                .hasMessageContaining("being worked on");

        PostingKey invoice = key("main", LinkKind.INVOICE, "55");
        postings.begin(invoice, new Attempt(event, 1), "CL-55");
        postings.release(new Attempt(event, 1));
        assertThat(inbox.recover()).isEqualTo(1);
        assertThatThrownBy(() -> repairs.unlink(asked(LinkKind.CLIENT, ANA)))
                .isInstanceOf(LinkRefused.class)
                .hasMessageContaining("is not known yet");
        assertThat(one(LinkKind.CLIENT, ANA).freshbooksId()).isEqualTo("301");

        postings.link(invoice, event, "9001", "CL-55", "hash");
        assertThat(repairs.relink(asked(LinkKind.CLIENT, ANA), "302").links()).isEqualTo(2);
    }

    @Test
    void a_relinked_record_counts_as_one_that_stood_before() {
        link(LinkKind.ITEM, "id:5512|chair", "77", "Chair");
        link(LinkKind.ITEM, "sku:chair", "77", "Chair");
        ledger.put("78", "Better chair");
        ledger.put("79", "(archived) chair");
        for (String id : List.of("77", "79", "80")) {
            assertThatThrownBy(() -> repairs.relink(asked(LinkKind.ITEM, "sku:chair"), id))
                    .as(id)
                    .isInstanceOf(LinkRefused.class);
        }

        repairs.relink(asked(LinkKind.ITEM, "sku:chair"), "78");

        Link link = one(LinkKind.ITEM, "id:5512|chair");
        assertThat(link.freshbooksId()).isEqualTo("78");
        assertThat(link.label()).isEqualTo("Better chair");
        assertThat(link.written()).isFalse();
        assertThat(all(LinkKind.ITEM, "better", 5)).hasSize(1);
        assertThat(acts.list(null, 1).get(0).choice()).isEqualTo("item 78 Better chair");
    }

    @Test
    void of_a_record_that_customers_share_only_the_one_moves() {
        link(LinkKind.CLIENT, ANA, "301", "Both");
        link(LinkKind.CLIENT, "id:1", "301", "Both");
        link(LinkKind.CLIENT, "id:2", "301", "Both");
        ledger.put("302", "Second only");

        assertThat(repairs.relink(asked(LinkKind.CLIENT, "id:2"), "302").links())
                .isEqualTo(1);

        assertThat(one(LinkKind.CLIENT, "id:1").freshbooksId()).isEqualTo("301");
        assertThat(one(LinkKind.CLIENT, ANA).freshbooksId()).isEqualTo("301");
        assertThat(one(LinkKind.CLIENT, "id:2").freshbooksId()).isEqualTo("302");
    }
}
