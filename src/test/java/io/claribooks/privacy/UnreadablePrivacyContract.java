package io.claribooks.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.claribooks.MovableClock;
import io.claribooks.database.Database;
import io.claribooks.inbox.Unreadable;
import io.claribooks.posting.PostingKey;
import io.claribooks.posting.PostingLedger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What retention and erasure promise of deliveries that could not be read, on any database. */
abstract class UnreadablePrivacyContract {
    private final MovableClock clock = new MovableClock();
    private Database database;
    private PostingLedger ledger;

    /** A fresh, empty database. */
    abstract Database open();

    @BeforeEach
    void fresh() {
        database = open();
        ledger = new PostingLedger(
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

    /** Keeps a delivery that breaks off behind what it tells of a customer. */
    private void keep(String connection, String customer) {
        new Unreadable(database, clock)
                .keep(
                        connection,
                        "line 1, column 60: the body ends too early",
                        ("{\"type\":\"order.created\",\"data\":{\"customer\":{" + customer + ",\"total\":")
                                .getBytes(StandardCharsets.UTF_8));
    }

    /** What is kept of each, oldest first; empty where nothing is. */
    private List<String> bodies() {
        return database.query(
                row -> new String(Base64.getDecoder().decode(row.getString("body")), StandardCharsets.UTF_8),
                "select body from unreadable_delivery order by id");
    }

    @Test
    void a_customers_deliveries_lose_their_body_by_id_and_by_every_email_of_theirs_and_nobody_elses_do() {
        keep("main", "\"id\":\"Cu-90331\",\"name\":\"by id\"}");
        keep("main", "\"id\": 90331,\"name\":\"by number\"}");
        keep("main", "\"email\":\"Ana_B@example.com\",\"name\":\"by e-mail\"}");
        keep("main", "\"id\":\"190331\",\"name\":\"longer id\"}");
        keep("main", "\"email\":\"anaXb@example.com\",\"name\":\"other e-mail\"}");
        keep("other", "\"id\":\"Cu-90331\",\"name\":\"other connection\"}");
        for (String key : List.of("id:Cu-90331", "id:90331", "email:ana_b@example.com")) {
            ledger.link(new PostingKey("main", PostingKey.Kind.CLIENT, key), 1, "77", "Ana B", "hash");
        }

        Erasures erasures = new Erasures(database, ledger.erasedLinks(), clock);
        assertThat(erasures.erase("main", null, "ana_b@example.com", "admin").deliveries())
                .isEqualTo(3);

        List<String> kept = bodies();
        assertThat(kept.subList(0, 3)).containsOnly("");
        assertThat(kept.subList(3, 6)).noneMatch(String::isEmpty);
        assertThat(erasures.list(1)).extracting(Erasures.Erasure::deliveries).containsExactly(3);
    }

    @Test
    void a_body_is_kept_for_its_time_and_the_problem_after_it() {
        keep("main", "\"name\":\"old\"}");
        clock.move(Duration.ofDays(89));
        Retention retention = new Retention(database, clock, 90);
        retention.reduce();
        assertThat(bodies().get(0)).contains("old");

        keep("main", "\"name\":\"new\"}");
        clock.move(Duration.ofDays(2));
        retention.reduce();
        assertThat(bodies().get(0)).isEmpty();
        assertThat(bodies().get(1)).contains("new");
        assertThat(database.query(row -> row.getString("problem"), "select problem from unreadable_delivery"))
                .hasSize(2)
                .allMatch(problem -> problem.contains("ends too early"));
    }
}
