package io.claribooks.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.claribooks.StillClock;
import io.claribooks.database.Database;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyRotationTest {
    private final StillClock clock = new StillClock();
    private final RotatingEndpoint freshBooks = new RotatingEndpoint(clock, "seed");
    private final Database database = Database.open(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE", "sa", "", 4, false);

    @AfterEach
    void close() {
        database.close();
    }

    private static String key(int first) {
        byte[] key = new byte[32];
        key[0] = (byte) first;
        return Base64.getEncoder().encodeToString(key);
    }

    private static SecretBox box(int first, int... previous) {
        List<String> old =
                Arrays.stream(previous).mapToObj(KeyRotationTest::key).toList();
        return SecretBox.open(key(first), old, null);
    }

    private AccessTokens tokens(SecretBox box) {
        return new AccessTokens(
                database.pool(),
                box,
                id -> new ConnectionSettings.FreshBooks(
                        "https://api", "https://auth", "app", "app-secret", "https://books/oauth", "", "seed", 0),
                freshBooks,
                clock);
    }

    @Test
    void what_an_old_key_sealed_is_read_and_sealed_anew_so_that_the_old_key_can_go() {
        assertThat(tokens(box(1)).current("main").value()).isEqualTo("access-1");
        new CallbackVerifiers(database, box(1), clock).offer("main", "42", "verifier");
        new CallbackVerifiers(database, box(1), clock).confirm("main", "42", CallbackVerifiers.nameOf("verifier"));

        assertThat(tokens(box(2, 1)).current("main").value()).as("readable").isEqualTo("access-1");
        assertThat(new KeyRotation(database, box(2, 1)).run()).isEqualTo(2);
        assertThat(new KeyRotation(database, box(2, 1)).run()).as("done").isZero();

        assertThat(tokens(box(2)).current("main").value()).isEqualTo("access-1");
        assertThat(new CallbackVerifiers(database, box(2), clock).confirmed("main"))
                .containsExactly("verifier");
        assertThatThrownBy(() -> tokens(box(1)).current("main")).isInstanceOf(IllegalStateException.class);
        assertThat(freshBooks.requests()).hasSize(1);
    }

    @Test
    void what_no_key_opens_is_left_as_it_is() {
        tokens(box(1)).current("main");

        assertThat(new KeyRotation(database, box(3, 2)).run()).isZero();
        assertThat(tokens(box(1)).current("main").value()).isEqualTo("access-1");
    }

    @Test
    void a_previous_key_that_is_none_is_named() {
        assertThatThrownBy(() -> SecretBox.open(key(1), List.of("short"), null))
                .hasMessageContaining("secrets.previous-keys")
                .message()
                .doesNotContain("short");
    }
}
