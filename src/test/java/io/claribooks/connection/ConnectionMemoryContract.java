package io.claribooks.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.claribooks.StillClock;
import io.claribooks.database.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered about connections beside their tokens, on any database. */
abstract class ConnectionMemoryContract {
    private final StillClock clock = new StillClock();
    private Database database;

    @TempDir
    private Path keys;

    /** A fresh, empty database. */
    abstract Database open();

    @BeforeEach
    void fresh() {
        database = open();
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** A process that just started. */
    private final class Node {
        private final Connections connections = new Connections(
                List.of(new ConnectionSettings(
                        "main",
                        true,
                        null,
                        new ConnectionSettings.FreshBooks(
                                "https://api", "https://auth", "app", "secret", "https://books/oauth", "x", "", 0),
                        null,
                        null,
                        null,
                        null)),
                clock,
                one -> "x");
        private final ShopAccess shops = new ShopAccess(id -> null, null, clock);
        private final LastCalls calls = new LastCalls(database, connections, shops);
        private final Connection main = connections.get("main");
    }

    @Test
    void the_last_call_to_each_side_is_remembered_and_an_older_one_takes_nothing_back() {
        Node one = new Node();
        Node other = new Node();
        assertThat(one.calls.freshBooks(one.main)).isEmpty();
        other.main.worked();
        clock.move(Duration.ofMinutes(1));
        one.main.worked();
        one.shops.accepted("main");
        Instant last = clock.instant();
        assertThat(one.calls.freshBooks(one.main)).contains(last);
        one.calls.store();
        clock.move(Duration.ofMinutes(1));
        other.calls.store();
        one.calls.store();

        Node restarted = new Node();
        assertThat(restarted.calls.freshBooks(restarted.main)).contains(last);
        assertThat(restarted.calls.clarity(restarted.main)).contains(last);
        assertThat(other.calls.freshBooks(other.main)).as("of another node").contains(last);
    }

    @Test
    void handshakes_that_were_asked_for_are_remembered_until_the_callback_is_deleted() {
        CallbackVerifiers verifiers = new CallbackVerifiers(database, SecretBox.open("", keys), clock);
        verifiers.asked("main", "2001");
        clock.move(Duration.ofMinutes(3));
        verifiers.asked("main", "2001");
        assertThat(verifiers.registrations("main")).containsExactly(Map.entry("2001", clock.instant()));
        assertThat(verifiers.registrations("eu")).isEmpty();

        String name = verifiers.offer("main", "2001", "the callback's verifier");
        assertThat(verifiers.confirmations("main")).isEmpty();
        verifiers.confirm("main", "2001", name);
        assertThat(verifiers.confirmations("main")).containsOnlyKeys("2001");
        verifiers.forget("main", "2001");
        assertThat(verifiers.confirmations("main")).isEmpty();
        assertThat(verifiers.confirmed("main")).isEmpty();
        assertThat(verifiers.registrations("main")).isEmpty();
    }
}
