package io.claribooks.access;

import io.claribooks.database.Database;
import io.claribooks.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows of people. */
final class PersonStore {
    private static final String SELECT = "select * from person";

    private final Database database;

    PersonStore(Database database) {
        this.database = database;
    }

    Optional<Person> find(String name) {
        return database.first(PersonStore::person, SELECT + " where name = ?", name);
    }

    Optional<Person> bySubject(String subjectHash) {
        return database.first(PersonStore::person, SELECT + " where subject_hash = ?", subjectHash);
    }

    List<Person> all() {
        return database.query(PersonStore::person, SELECT + " order by name");
    }

    private static Person person(ResultSet row) throws SQLException {
        Instant created = Sql.instant(row, "created_at");
        return new Person(
                row.getString("name"),
                Role.of(row.getString("role")).orElse(Role.VIEWER),
                row.getString("subject_hash") == null ? Person.SignsIn.PASSWORD : Person.SignsIn.PROVIDER,
                row.getString("password_hash"),
                row.getBoolean("one_time"),
                row.getBoolean("disabled"),
                // A person who is removed and added again is another one.
                created.toEpochMilli() + "/" + row.getInt("revision"),
                row.getString("created_by"),
                created,
                Sql.instant(row, "signed_in_at"));
    }

    /** Adds a row; false when the name or the provider's person is there already. */
    static boolean insert(
            Sql sql, String name, Role role, String hash, String subjectHash, String createdBy, Instant at)
            throws SQLException {
        return sql.update(
                        "insert into person (name, role, password_hash, one_time, subject_hash, disabled, revision,"
                                + " created_by, created_at) values (?,?,?,?,?,?,?,?,?) on conflict do nothing",
                        name,
                        role.text(),
                        hash,
                        hash != null,
                        subjectHash,
                        false,
                        1,
                        createdBy,
                        at)
                == 1;
    }

    static void role(Sql sql, String name, Role role) throws SQLException {
        sql.update("update person set role = ?, revision = revision + 1 where name = ?", role.text(), name);
    }

    static void disabled(Sql sql, String name, boolean disabled) throws SQLException {
        sql.update("update person set disabled = ?, revision = revision + 1 where name = ?", disabled, name);
    }

    static void password(Sql sql, String name, String hash, boolean oneTime) throws SQLException {
        sql.update(
                "update person set password_hash = ?, one_time = ?, revision = revision + 1 where name = ?",
                hash,
                oneTime,
                name);
    }

    static void signedIn(Sql sql, String name, Instant at) throws SQLException {
        sql.update("update person set signed_in_at = ? where name = ?", at, name);
    }

    /** Takes the row away with the person's tokens; false when there is none. */
    static boolean delete(Sql sql, String name) throws SQLException {
        sql.update("delete from script_token where person = ?", name);
        return sql.update("delete from person where name = ?", name) == 1;
    }
}
