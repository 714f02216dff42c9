package io.claribooks.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.claribooks.StillClock;
import io.claribooks.database.Database;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessTokensTest {
    private static final String H2 = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";

    private final StillClock clock = new StillClock();
    private final RotatingEndpoint freshBooks = new RotatingEndpoint(clock, "seed");
    private final SecretBox box = box(1);
    private final AtomicReference<String> seed = new AtomicReference<>("seed");
    private Database database;
    private AccessTokens tokens;

    static SecretBox box(int first) {
        byte[] key = new byte[32];
        key[0] = (byte) first;
        return SecretBox.open(Base64.getEncoder().encodeToString(key), null);
    }

    @BeforeEach
    void open() {
        database = Database.open("jdbc:h2:mem:" + UUID.randomUUID() + H2, "sa", "", 25, false);
        tokens = node(database.pool());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private AccessTokens node(DataSource pool) {
        return new AccessTokens(pool, box, this::settings, freshBooks, clock);
    }

    private ConnectionSettings.FreshBooks settings(String connection) {
        return new ConnectionSettings.FreshBooks(
                "https://api", "https://auth", "app", "app-secret", "https://books/oauth", "", seed.get(), 0);
    }

    private String stored(String column) {
        return database.first(row -> String.valueOf(row.getString(column)), "select " + column + " from credential")
                .orElse("no row");
    }

    @Test
    void the_seed_makes_the_first_token_and_everything_FreshBooks_wants_is_sent() {
        assertThat(tokens.current("main").value()).isEqualTo("access-1");
        assertThat(freshBooks.requests()).singleElement().satisfies(request -> assertThat(request.toString())
                .isEqualTo("{\"client_id\":\"app\",\"client_secret\":\"app-secret\","
                        + "\"redirect_uri\":\"https://books/oauth\",\"grant_type\":\"refresh_token\","
                        + "\"refresh_token\":\"seed\"}"));
        assertThat(tokens.state("main")).isEqualTo(new TokenState(true, null, null));
    }

    @Test
    void nothing_stored_is_readable() {
        tokens.current("main");

        assertThat(stored("sealed")).hasSizeGreaterThan(40).doesNotContain("access", "refresh");
        assertThat(stored("seed_hash")).hasSize(64).isNotEqualTo("seed");
    }

    @Test
    void a_token_is_used_until_five_minutes_before_its_end() {
        tokens.current("main");

        clock.move(Duration.ofSeconds(RotatingEndpoint.LIFE_SECONDS)
                .minusMinutes(5)
                .minusSeconds(1));
        assertThat(tokens.current("main").value()).isEqualTo("access-1");
        clock.move(Duration.ofSeconds(1));
        assertThat(tokens.current("main").value()).isEqualTo("access-2");
        assertThat(freshBooks.requests().get(1).path("refresh_token").asText()).isEqualTo("refresh-1");
    }

    @Test
    void a_restart_goes_on_with_the_stored_token() {
        tokens.current("main");

        assertThat(node(database.pool()).current("main").value()).isEqualTo("access-1");
        assertThat(freshBooks.requests()).hasSize(1);
    }

    @Test
    void a_refused_token_is_replaced_once_however_many_calls_it_failed() {
        String first = tokens.current("main").value();

        tokens.invalidate("main", first);
        String second = tokens.current("main").value();
        tokens.invalidate("main", first);

        assertThat(second).isEqualTo("access-2");
        assertThat(tokens.current("main").value()).isEqualTo("access-2");
        assertThat(freshBooks.requests()).hasSize(2);
    }

    @Test
    void a_late_word_about_an_old_token_does_not_bring_a_refused_one_back() {
        String first = tokens.current("main").value();
        tokens.invalidate("main", first);
        String second = tokens.current("main").value();

        tokens.invalidate("main", second);
        tokens.invalidate("main", first);

        assertThat(tokens.current("main").value()).isEqualTo("access-3");
    }

    @Test
    void a_crash_after_the_refresh_leaves_the_rotated_token_stored() {
        DataSource pool = database.pool();
        AccessTokens crashing = node(new FailingDataSource(pool, FailingDataSource.Moment.AFTER_COMMIT));
        assertThatThrownBy(() -> crashing.current("main")).isInstanceOf(TokenUnavailable.class);

        assertThat(node(pool).current("main").value()).isEqualTo("access-1");
        clock.move(Duration.ofHours(12));
        assertThat(node(pool).current("main").value())
                .as("refreshed by the rotated refresh token")
                .isEqualTo("access-2");
    }

    @Test
    void no_token_is_used_before_it_is_stored_and_a_store_that_fails_costs_no_connection() {
        FailingDataSource failing = new FailingDataSource(database.pool(), FailingDataSource.Moment.BEFORE_COMMIT);
        AccessTokens unlucky = node(failing);
        assertThatThrownBy(() -> unlucky.current("main")).isInstanceOf(TokenUnavailable.class);
        assertThat(stored("sealed")).isEqualTo("null");

        failing.recover();
        assertThat(unlucky.current("main").value()).isEqualTo("access-1");
        assertThat(stored("sealed")).isNotEqualTo("null");
        assertThat(freshBooks.requests()).hasSize(1);
    }

    @Test
    void a_dead_grant_disconnects_and_is_not_tried_again() {
        freshBooks.onlyTake("another");

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> tokens.current("main"))
                    .isInstanceOf(Disconnected.class)
                    .hasMessageContaining("main")
                    .hasMessageContaining("invalid_grant")
                    .hasMessageContaining("Connect the FreshBooks account again");
        }
        assertThatThrownBy(() -> node(database.pool()).current("main")).isInstanceOf(Disconnected.class);
        assertThat(freshBooks.requests()).hasSize(1);
        assertThat(tokens.state("main"))
                .isEqualTo(new TokenState(false, clock.instant(), "FreshBooks refuses: invalid_grant"));
    }

    @Test
    void a_wrong_client_secret_is_put_right_by_the_setting_alone() {
        freshBooks.failWith(new TokenRefused("invalid_client", "FreshBooks refuses: invalid_client"));
        assertThatThrownBy(() -> tokens.current("main")).isInstanceOf(Disconnected.class);

        freshBooks.failWith(null);
        assertThat(node(database.pool()).current("main").value()).isEqualTo("access-2");
    }

    @Test
    void a_new_seed_is_used_only_when_the_stored_token_is_dead() {
        tokens.current("main");
        seed.set("second-seed");
        clock.move(Duration.ofHours(12));
        assertThat(tokens.current("main").value()).isEqualTo("access-2");
        assertThat(freshBooks.requests().get(1).path("refresh_token").asText()).isEqualTo("refresh-1");

        freshBooks.onlyTake("second-seed");
        clock.move(Duration.ofHours(12));
        assertThat(tokens.current("main").value()).isEqualTo("access-4");
        assertThat(freshBooks.requests().get(3).path("refresh_token").asText()).isEqualTo("second-seed");
    }

    @Test
    void a_new_seed_connects_what_was_disconnected() {
        freshBooks.onlyTake("second-seed");
        assertThatThrownBy(() -> tokens.current("main")).isInstanceOf(Disconnected.class);

        seed.set("second-seed");
        assertThat(tokens.current("main").value()).isEqualTo("access-2");
        assertThat(tokens.state("main").connected()).isTrue();
    }

    @Test
    void without_a_seed_a_person_must_connect_and_then_it_works() {
        seed.set("");
        assertThat(tokens.state("main").connected()).isFalse();
        assertThatThrownBy(() -> tokens.current("main"))
                .isInstanceOf(Disconnected.class)
                .hasMessageContaining("No FreshBooks account has been connected yet");
        assertThat(freshBooks.requests()).isEmpty();

        tokens.exchange(
                "main",
                new ConsentRequests.Consent("main", "the-verifier", "ann"),
                "the-code",
                token -> Optional.of(new Account("xZNQ1X", "Outfitters", "owner")));

        assertThat(freshBooks.requests().get(0).path("code_verifier").asText()).isEqualTo("the-verifier");
        assertThat(tokens.current("main").value()).isEqualTo("access-1");
        assertThat(tokens.state("main").connected()).isTrue();
    }

    @Test
    void a_busy_server_disconnects_nothing() {
        freshBooks.failWith(new TokenUnavailable("status 503"));
        assertThatThrownBy(() -> tokens.current("main")).isInstanceOf(TokenUnavailable.class);

        freshBooks.failWith(null);
        assertThat(tokens.current("main").value()).isEqualTo("access-2");
    }

    @Test
    void tokens_sealed_with_another_key_are_named_and_not_overwritten() {
        tokens.current("main");
        String before = stored("sealed");

        AccessTokens other = new AccessTokens(database.pool(), box(2), this::settings, freshBooks, clock);
        assertThatThrownBy(() -> other.current("main"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("main/freshbooks")
                .hasMessageContaining("secrets.key");
        assertThat(stored("sealed")).isEqualTo(before);
    }

    @Test
    void connections_do_not_share_tokens() {
        assertThat(tokens.current("main").value()).isEqualTo("access-1");
        freshBooks.onlyTake("seed");
        assertThat(tokens.current("eu").value()).isEqualTo("access-2");
        assertThat(tokens.current("main").value()).isEqualTo("access-1");
    }

    @Test
    void an_answer_without_a_token_is_no_token() {
        AccessTokens odd =
                new AccessTokens(database.pool(), box, this::settings, (id, request) -> request.objectNode(), clock);

        assertThatThrownBy(() -> odd.current("main")).isInstanceOf(TokenUnavailable.class);
    }
}
