package io.claribooks.access;

import io.claribooks.database.Database;
import io.claribooks.database.GroupCommit.Durability;
import io.claribooks.database.Sql;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The person whom the settings name: an engineer who is always there. The password is set, or made once and kept only as a
 * bcrypt hash. Safe for many threads.
 */
public final class Owner {
    private static final String FACT = "console.password.hash";

    private final String name;
    private final String set;
    private final Database database;
    private final Passwords passwords;
    private volatile String hashOfSet;

    /**
     * @param name the setting {@code console.user}
     * @param set the setting {@code console.password}, or empty
     */
    public Owner(String name, String set, Database database, Passwords passwords) {
        this.name = name;
        this.set = set;
        this.database = database;
        this.passwords = passwords;
    }

    /**
     * Takes the password that is set, or the one made before, or makes one.
     *
     * @param announce is told a new password, once
     */
    public void prepare(Consumer<String> announce) {
        if (!set.isEmpty()) {
            hashOfSet = Passwords.hashed(set);
        } else if (stored().isEmpty()) {
            String made = passwords.random();
            String hash = Passwords.hashed(made);
            int inserted = database.writer()
                    .store(
                            Durability.SYNCED,
                            sql -> sql.update(
                                    "insert into installation (name, fact) values (?, ?) on conflict do nothing",
                                    FACT,
                                    hash));
            if (inserted == 1) {
                announce.accept(made);
            }
        }
    }

    /** Kept where all nodes see it, so that a password changed on one counts on the others. */
    private Optional<String> stored() {
        return database.first(row -> row.getString("fact"), "select fact from installation where name = ?", FACT);
    }

    boolean is(String who) {
        return name.equalsIgnoreCase(who);
    }

    String name() {
        return name;
    }

    /** Whether the password stands in the settings, so that the store need not be asked and it cannot be changed here. */
    boolean isSet() {
        return !set.isEmpty();
    }

    Person person() {
        String hash = isSet() ? hashOfSet : stored().orElse(null);
        return new Person(
                name,
                Role.ENGINEER,
                Person.SignsIn.SETTINGS,
                hash,
                false,
                false,
                String.valueOf(hash),
                null,
                null,
                null);
    }

    void change(Sql sql, String hash) throws SQLException {
        sql.update("update installation set fact = ? where name = ?", hash, FACT);
    }
}
