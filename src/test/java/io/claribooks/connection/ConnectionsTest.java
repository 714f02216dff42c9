package io.claribooks.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.claribooks.StillClock;
import io.claribooks.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    private static final String H2 = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";

    private final StillClock clock = new StillClock();
    private final AtomicInteger searches = new AtomicInteger();
    private final Database database = Database.open("jdbc:h2:mem:" + UUID.randomUUID() + H2, "sa", "", 5, false);
    private final Connections connections = start("");

    @AfterEach
    void close() {
        database.close();
    }

    private Connections start(String account) {
        return new Connections(
                List.of(settings("main", account), settings("eu", account)),
                database.pool(),
                clock,
                one -> one.id() + "-account-" + searches.incrementAndGet());
    }

    private static ConnectionSettings settings(String id, String account) {
        ConnectionSettings.FreshBooks freshBooks = new ConnectionSettings.FreshBooks(
                "https://api", "https://auth", "app", "secret", "https://books/oauth", account, "", 0);
        return new ConnectionSettings(id, true, null, freshBooks, null, null, null, null);
    }

    @Test
    void a_connection_rests_until_its_time_and_the_others_go_on() {
        connections.pause("main", clock.instant().plusSeconds(60), "Retry-After 60");

        assertThat(connections.resting()).containsExactly("main");
        assertThat(connections.get("main").restingBecause()).isEqualTo("Retry-After 60");
        clock.move(Duration.ofSeconds(60));
        assertThat(connections.resting()).isEmpty();
        assertThat(connections.get("main").restingUntil()).isNull();
    }

    @Test
    void a_restart_remembers_the_longest_rest_of_each_connection() {
        Instant until = clock.instant().plusSeconds(3600);
        connections.pause("main", until, "Retry-After 3600");
        connections.pause("main", until.minusSeconds(3000), "Retry-After 600");

        Connections restarted = start("");

        assertThat(restarted.resting()).containsExactly("main");
        assertThat(restarted.get("main").restingUntil()).isEqualTo(until);
        clock.move(Duration.ofHours(1));
        assertThat(start("").resting()).isEmpty();
    }

    @Test
    void a_limit_halves_how_many_events_are_worked_on_at_once_and_successes_widen_it_again() {
        Connection main = connections.get("main");
        int before = main.width();
        connections.pause("main", clock.instant().plusSeconds(60), "Retry-After 60");
        int halved = main.width();
        assertThat(halved).isLessThan(before);
        connections.pause("main", clock.instant().plusMillis(60_100), "Retry-After 60");
        assertThat(main.width()).as("many calls are refused at once").isEqualTo(halved);
        for (int i = 0; i < 10; i++) {
            clock.move(Duration.ofSeconds(61));
            connections.pause("main", clock.instant().plusSeconds(60), "Retry-After 60");
        }
        assertThat(main.width()).as("never so narrow that nothing goes on").isEqualTo(2);
        for (int i = 0; i < 100; i++) {
            main.worked();
        }
        assertThat(main.width()).isEqualTo(12);
        assertThat(connections.get("eu").width()).isEqualTo(before);
    }

    @Test
    void a_rest_ends_for_good_when_the_clock_is_put_back_behind_its_beginning() {
        connections.pause("main", clock.instant().plusSeconds(3600), "Retry-After 3600");
        clock.move(Duration.ofSeconds(-30));
        assertThat(connections.resting()).as("a clock is put right by seconds").containsExactly("main");
        clock.move(Duration.ofDays(-1));
        assertThat(connections.resting()).isEmpty();
        clock.move(Duration.ofDays(1));
        assertThat(connections.resting()).isEmpty();
        connections.pause("main", clock.instant().plusSeconds(3600), "Retry-After 3600");
        clock.move(Duration.ofDays(-1));
        assertThat(start("").resting()).as("nor does a restart take it up").isEmpty();
    }

    @Test
    void a_rest_touches_no_tokens() {
        AccessTokens tokens = new AccessTokens(
                database.pool(),
                AccessTokensTest.box(1),
                id -> settings(id, "").freshbooks(),
                new RotatingEndpoint(clock, "seed"),
                clock);
        connections.pause("main", clock.instant().plusSeconds(60), "Retry-After 60");

        assertThat(tokens.state("main"))
                .isEqualTo(new TokenState(false, null, "No FreshBooks account has been connected yet."));
    }

    @Test
    void a_store_that_is_gone_does_not_stop_a_rest() {
        database.close();

        connections.pause("main", clock.instant().plusSeconds(60), "Retry-After 60");

        assertThat(connections.resting()).containsExactly("main");
    }

    @Test
    void an_account_that_is_set_is_not_looked_for() {
        assertThat(start("ABC123").get("main").accountId()).isEqualTo("ABC123");
        assertThat(searches).hasValue(0);
    }

    @Test
    void an_account_is_looked_for_once_however_many_need_it() throws Exception {
        int count = 20;
        CyclicBarrier start = new CyclicBarrier(count);
        ExecutorService workers = Executors.newFixedThreadPool(count);
        List<Future<String>> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            found.add(workers.submit(() -> {
                start.await();
                return connections.get("main").accountId();
            }));
        }
        for (Future<String> one : found) {
            assertThat(one.get(2, TimeUnit.MINUTES)).isEqualTo("main-account-1");
        }
        workers.shutdown();
    }

    @Test
    void after_a_new_consent_the_account_is_looked_for_again() {
        Connection main = connections.get("main");
        assertThat(main.accountId()).isEqualTo("main-account-1");

        main.forgetAccount();

        assertThat(main.accountId()).isEqualTo("main-account-2");
    }

    @Test
    void ten_events_that_fail_in_a_row_make_a_connection_rest_longer_each_time() {
        Connection main = connections.get("main");
        for (int event = 1; event <= 9; event++) {
            assertThat(main.failed(event, "status 503")).isNull();
            assertThat(main.failed(event, "status 503"))
                    .as("the same once more")
                    .isNull();
        }
        assertThat(main.failed(10, "status 503")).isEqualTo(clock.instant().plusSeconds(5));
        clock.move(Duration.ofSeconds(5));
        assertThat(main.failed(1, "status 503")).isEqualTo(clock.instant().plusSeconds(10));

        clock.move(Duration.ofSeconds(10));
        main.worked();
        assertThat(main.failed(1, "status 503"))
                .as("success starts the count again")
                .isNull();
    }

    @Test
    void a_connection_that_is_down_rests_at_once_and_longer_each_time() {
        Connection main = connections.get("main");
        for (int seconds : new int[] {5, 10, 20, 40, 80, 160, 300, 300}) {
            Instant until = clock.instant().plusSeconds(seconds);
            assertThat(main.down("status 503")).isEqualTo(until);
            assertThat(main.down("status 503")).as("it rests already").isEqualTo(until);
            clock.move(Duration.ofSeconds(seconds));
        }
        main.worked();
        assertThat(main.down("status 503")).isEqualTo(clock.instant().plusSeconds(5));
    }

    @Test
    void connecting_ends_the_wait_for_a_person_and_not_a_rest_that_FreshBooks_asked_for() {
        connections.awaitPerson("main", clock.instant().plusSeconds(30), "disconnected");
        connections.awaitPerson("eu", clock.instant().plusSeconds(30), "disconnected");
        connections.pause("eu", clock.instant().plusSeconds(60), "Retry-After 60");

        connections.resume("main");
        connections.resume("eu");

        assertThat(connections.resting()).containsExactly("eu");
    }

    @Test
    void a_pause_is_not_ended_by_a_person_who_connects_meanwhile() {
        connections.pause("main", clock.instant().plusSeconds(60), "Retry-After 60");
        connections.awaitPerson("main", clock.instant().plusSeconds(30), "disconnected");

        connections.resume("main");

        assertThat(connections.resting()).containsExactly("main");
    }

    @Test
    void what_another_node_stored_about_the_account_counts_unless_one_is_set() {
        connections.get("main").accountIs("chosen");
        assertThat(connections.get("main").accountId()).isEqualTo("chosen");

        Connections fixed = start("set");
        fixed.get("main").accountIs("chosen");
        assertThat(fixed.get("main").accountId()).isEqualTo("set");
    }

    @Test
    void a_connection_that_was_taken_away_is_named() {
        assertThat(connections.find("us")).isEmpty();
        assertThatThrownBy(() -> connections.get("us"))
                .hasMessageContaining("'us'")
                .hasMessageContaining("connections");
    }
}
