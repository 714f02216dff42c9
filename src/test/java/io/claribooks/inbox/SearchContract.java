package io.claribooks.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.StillClock;
import io.claribooks.database.Database;
import io.claribooks.database.GroupCommit.Durability;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What lists and the search promise, on any database. */
abstract class SearchContract {
    private final StillClock clock = new StillClock();
    private Database database;
    private Inbox inbox;
    private EventArchive archive;

    /** A fresh, empty database. */
    abstract Database open();

    @BeforeEach
    void fresh() {
        database = open();
        inbox = new Inbox(database, clock, "node", Duration.ofMinutes(5));
        archive = new EventArchive(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    final Database database() {
        return database;
    }

    private static NewEvent event(String key, String type, String order, Listing listing) {
        String hash = String.format("%064x", key.hashCode() & 0xffffffffL);
        return new NewEvent("main", "clarity", key, type, order, order, null, Instant.EPOCH, hash, "{}", listing);
    }

    private static Listing listing(String number, String... terms) {
        return new Listing(number, "Ana", "12.50", "USD", Arrays.asList(terms));
    }

    final void arrive(String key, String order, String... terms) {
        inbox.append(List.of(event(key, "order.created", order, listing("SO-" + order, terms))));
    }

    private static EventFilter text(String text) {
        return new EventFilter(List.of(), null, null, text, null, null, null, null);
    }

    private List<String> found(EventFilter filter) {
        return archive.list(filter, 50).stream()
                .map(event -> event.path("eventId").asText())
                .toList();
    }

    private void post(String label) {
        Outcomes outcomes =
                new Outcomes(database, clock, "node", new RetrySchedule(List.of()), ThreadLocalRandom::current);
        for (ClaimedEvent event : inbox.claim(10, List.of())) {
            Work work = new Work(event, clock.instant());
            work.posted(new PostedDocument("client", "7", "Ana Nowak"));
            work.posted(new PostedDocument("invoice", "990", label));
            outcomes.posted(work);
        }
    }

    @Test
    void an_event_is_found_by_the_beginning_of_each_of_its_terms_in_any_case() {
        arrive("evt_A", "1048213", "SO-1048213", "CHR-ERG-01", "ana@example.com");
        arrive("evt_B", "2000001", "SO-2000001", "chr-erg-02");

        for (String typed : List.of("SO-1048213", "so-104", " So-1048213 ", "1048213", "evt_a", "CHR-ERG-01")) {
            assertThat(found(text(typed))).as(typed).containsExactly("evt_A");
        }
        assertThat(found(text("chr-erg"))).as("newest first").containsExactly("evt_B", "evt_A");
        assertThat(found(text("48213"))).as("a beginning, not a part").isEmpty();
        assertThat(found(text("so_1048213")))
                .as("nothing stands for any character")
                .isEmpty();
        assertThat(found(text("%"))).isEmpty();
    }

    @Test
    void an_email_is_found_whole_and_is_not_stored() {
        arrive("evt_A", "1", "Ana.B@Example.com");

        assertThat(found(text("ana.b@example.com"))).containsExactly("evt_A");
        assertThat(found(text("ANA.B@example.com"))).containsExactly("evt_A");
        assertThat(found(text("ana.b@"))).isEmpty();
        assertThat(found(text("ana.b"))).isEmpty();
        List<String> terms = database.query(row -> row.getString("term"), "select term from event_term order by term");
        assertThat(terms).hasSize(3).noneMatch(term -> term.contains("ana"));
        String hash =
                terms.stream().filter(term -> term.startsWith("@")).findFirst().orElseThrow();
        assertThat(hash).matches("@[0-9a-f]{32}");
        assertThat(found(text(hash))).as("nor by its hash").isEmpty();
    }

    @Test
    void what_stands_in_the_books_is_found_by_its_number_and_never_by_a_persons_name() {
        arrive("evt_A", "1");
        post("CL-SO-1");

        assertThat(found(text("cl-so-1"))).containsExactly("evt_A");
        assertThat(found(text("Ana"))).isEmpty();
        ObjectNode listed = archive.list(text("CL-"), 1).get(0);
        assertThat(listed.path("invoiceNumber").asText()).isEqualTo("CL-SO-1");
        assertThat(listed.path("number").asText()).isEqualTo("SO-1");
        assertThat(listed.path("buyer").asText()).isEqualTo("Ana");
        assertThat(listed.path("amount").asText()).isEqualTo("12.50");
        assertThat(listed.path("currency").asText()).isEqualTo("USD");
    }

    @Test
    void an_order_of_many_lines_has_a_bounded_number_of_terms() {
        String[] skus = IntStream.range(0, 500).mapToObj(i -> "SKU-" + i).toArray(String[]::new);
        arrive("evt_A", "1", skus);

        assertThat(database.first(row -> row.getInt("n"), "select count(*) as n from event_term"))
                .contains(SearchTerms.MOST);
        assertThat(found(text("sku-7"))).containsExactly("evt_A");
    }

    @Test
    void what_no_column_takes_is_taken_out_or_cut() {
        String odd = "ab\u0000c\ud800 " + "x".repeat(400);
        inbox.append(List.of(event("evt_A", "order.created", "1", new Listing(odd, odd, odd, odd, List.of(odd, " ")))));

        assertThat(found(text("abc x"))).containsExactly("evt_A");
        assertThat(archive.list(text("abc"), 1).get(0).path("buyer").asText())
                .hasSize(200)
                .startsWith("abc x");
    }

    @Test
    void a_term_of_thousands_of_events_gives_the_newest_of_them() {
        for (int i = 0; i < 5200; i += 100) {
            inbox.append(IntStream.range(i, i + 100)
                    .mapToObj(n -> event(
                            "evt_" + n,
                            n % 2 == 0 ? "order.created" : "order.updated",
                            "o" + n,
                            listing("n", "COMMON")))
                    .toList());
        }

        EventFilter filter = new EventFilter(List.of(), "order.updated", null, "common", null, null, null, null);
        assertThat(archive.list(filter, 2))
                .extracting(event -> event.path("eventId").asText())
                .containsExactly("evt_5199", "evt_5197");
        EventFilter family = new EventFilter(List.of(), "order.*", null, "common", null, null, null, null);
        assertThat(archive.list(family, 1).get(0).path("eventId").asText()).isEqualTo("evt_5199");
        EventFilter none = new EventFilter(List.of(), "payment.*", null, "common", null, null, null, null);
        assertThat(archive.list(none, 1)).isEmpty();
        EventFilter then = new EventFilter(
                List.of(),
                "order.*",
                "main",
                null,
                clock.instant(),
                clock.instant().plusSeconds(1),
                null,
                null);
        assertThat(archive.list(then, 1)).hasSize(1);
        BulkInterventions bulk = new BulkInterventions(database, clock);
        assertThat(bulk.replayable(filter).count()).isEqualTo(2600);
    }

    @Test
    void pages_go_both_ways_through_several_statuses_without_a_gap() {
        IntStream.range(0, 9).forEach(i -> arrive("evt_" + i, "o" + i));
        database.writer()
                .store(Durability.WRITTEN, sql -> sql.update("update event set status = 'dead' where id in (2, 5, 8)"));
        database.writer()
                .store(Durability.WRITTEN, sql -> sql.update("update event set status = 'review' where id in (3, 4)"));
        List<Status> both = List.of(Status.DEAD, Status.REVIEW);

        assertThat(page(new EventFilter(both, null, null, null, null, null, null, null), 3))
                .containsExactly(8, 5, 4);
        assertThat(page(new EventFilter(both, null, null, null, null, null, 4L, null), 3))
                .containsExactly(3, 2);
        assertThat(page(new EventFilter(both, null, null, null, null, null, null, null, null, 2L), 2))
                .as("the nearest to the cursor")
                .containsExactly(4, 3);
        assertThat(page(new EventFilter(List.of(Status.DEAD), null, null, null, null, null, null, null, null, 2L), 1))
                .containsExactly(5);
        assertThat(page(new EventFilter(List.of(), null, null, null, null, null, null, null, "freshbooks", null), 3))
                .isEmpty();
    }

    private List<Integer> page(EventFilter filter, int limit) {
        return archive.list(filter, limit).stream()
                .map(event -> event.path("id").asInt())
                .toList();
    }

    @Test
    void events_from_before_the_search_are_listed_in_the_background() {
        IntStream.range(0, 120).forEach(i -> arrive("evt_" + i, "o" + i));
        post("CL-1");
        database.writer().store(Durability.WRITTEN, sql -> {
            sql.update("delete from event_term");
            sql.update("update event set document_number = null, buyer = null");
            return sql.update("insert into installation (name, fact) values ('search.fill-below', '121')");
        });
        EventListings listings = new EventListings(database);

        int filled = 0;
        for (int batch = listings.fill(event -> listing("N", "sku-" + event.id())); batch > 0; ) {
            filled += batch;
            batch = listings.fill(event -> listing("N", "sku-" + event.id()));
        }

        assertThat(filled).isEqualTo(120);
        assertThat(found(text("sku-77"))).containsExactly("evt_76");
        assertThat(found(text("evt_0"))).containsExactly("evt_0");
        assertThat(found(text("o119"))).containsExactly("evt_119");
        assertThat(found(text("cl-1"))).hasSize(10);
        assertThat(archive.list(text("evt_0"), 1).get(0).path("buyer").asText()).isEqualTo("Ana");
        assertThat(listings.fill(event -> Listing.NONE)).isZero();
    }
}
