package io.claribooks.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.claribooks.StillClock;
import io.claribooks.database.Database;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens are replaced before anybody has to wait for it, by one of many nodes. */
class KeepFreshTest {
    private static final Duration LIFE = Duration.ofSeconds(RotatingEndpoint.LIFE_SECONDS);

    private final StillClock clock = new StillClock();
    private final RotatingEndpoint freshBooks = new RotatingEndpoint(clock, "seed");
    private final Database database = Database.open(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE", "sa", "", 25, false);
    private final AccessTokens tokens = node();

    @AfterEach
    void close() {
        database.close();
    }

    private AccessTokens node() {
        return new AccessTokens(
                database.pool(),
                AccessTokensTest.box(1),
                id -> new ConnectionSettings.FreshBooks(
                        "https://api", "https://auth", "app", "app-secret", "https://books/oauth", "", "seed", 0),
                freshBooks,
                clock);
    }

    @Test
    void a_token_is_replaced_between_an_hour_and_half_an_hour_before_its_end() {
        tokens.current("main");
        clock.move(LIFE.minusMinutes(60).minusSeconds(1));
        tokens.keepFresh("main");
        assertThat(freshBooks.requests()).hasSize(1);

        clock.move(Duration.ofMinutes(30).plusSeconds(1));
        tokens.keepFresh("main");
        assertThat(freshBooks.requests()).hasSize(2);
        assertThat(tokens.current("main").value()).isEqualTo("access-2");
    }

    @Test
    void tokens_are_not_all_replaced_at_once() {
        Set<Object> times = new HashSet<>();
        AccessToken token = new AccessToken("a", clock.instant().plus(LIFE));
        for (int i = 0; i < 20; i++) {
            times.add(HeldToken.of(token, "sealed").renewAt());
        }
        assertThat(times).hasSizeGreaterThan(10);
    }

    @Test
    void of_many_nodes_one_asks_and_the_others_take_its_token_over() {
        List<AccessTokens> nodes = Stream.generate(this::node).limit(8).toList();
        nodes.forEach(node -> node.current("main"));
        clock.move(LIFE.minusMinutes(30));

        nodes.stream()
                .map(node -> CompletableFuture.runAsync(() -> node.keepFresh("main")))
                .toList()
                .forEach(CompletableFuture::join);

        assertThat(freshBooks.requests()).hasSize(2);
        assertThat(nodes).allSatisfy(node -> {
            node.keepFresh("main");
            assertThat(node.current("main").value()).isEqualTo("access-2");
        });
    }

    @Test
    void a_node_that_has_just_started_looks_after_an_idle_connection_too() {
        tokens.current("main");
        clock.move(LIFE.minusMinutes(30));

        node().keepFresh("main");

        assertThat(freshBooks.requests()).hasSize(2);
    }

    @Test
    void a_dead_consent_is_noticed_early_told_once_and_the_last_token_is_used_to_its_end() {
        tokens.current("main");
        freshBooks.onlyTake("another");
        clock.move(LIFE.minusMinutes(30));

        assertThatThrownBy(() -> tokens.keepFresh("main")).isInstanceOf(Disconnected.class);
        tokens.keepFresh("main");

        assertThat(freshBooks.requests()).hasSize(2);
        assertThat(tokens.state("main").connected()).isFalse();
        assertThat(tokens.current("main").value()).isEqualTo("access-1");
        clock.move(Duration.ofMinutes(30));
        assertThatThrownBy(() -> tokens.current("main")).isInstanceOf(Disconnected.class);
    }

    @Test
    void a_node_drops_the_token_of_a_connection_that_another_one_disconnected() {
        AccessTokens other = node();
        other.current("main");

        tokens.forget("main", "Disconnected by ann.", pair -> {});
        other.keepFresh("main");

        assertThatThrownBy(() -> other.current("main"))
                .isInstanceOf(Disconnected.class)
                .hasMessageContaining("Disconnected by ann.");
        assertThat(freshBooks.requests()).hasSize(1);
    }

    @Test
    void nothing_is_asked_for_a_connection_that_was_never_used() {
        tokens.keepFresh("main");

        assertThat(freshBooks.requests()).isEmpty();
    }
}
