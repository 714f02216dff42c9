package io.claribooks.access;

import io.claribooks.audit.Act;
import io.claribooks.audit.Acts;
import io.claribooks.database.Database;
import io.claribooks.database.GroupCommit.Durability;
import io.claribooks.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Access tokens for scripts, stored as digests only. Safe for many threads. */
public final class ScriptTokens {
    /** What every token begins with, so that one that leaks is recognised. */
    public static final String PREFIX = "clb_";

    private static final int MOST = 50;
    private static final Duration STEP = Duration.ofMinutes(1);
    private static final String SELECT = "select * from script_token";

    private final Database database;
    private final Acts acts;
    private final Clock clock;

    public ScriptTokens(Database database, Clock clock) {
        this.database = database;
        this.acts = new Acts(database, clock);
        this.clock = clock;
    }

    /**
     * A token that was just made.
     *
     * @param secret the token itself, which is not kept
     */
    public record Made(ScriptToken token, String secret) {
        @Override
        public String toString() {
            return "Made[" + token + "]";
        }
    }

    /**
     * Makes a token.
     *
     * @throws PersonRefused when its person would have too many
     */
    public Made make(String name, Role role, String person, Duration life) {
        String secret = PREFIX + Secrets.fresh();
        Instant now = clock.instant();
        Instant expiresAt = now.plus(life);
        if (of(person).size() >= MOST) {
            throw new PersonRefused("You have " + MOST + " tokens. Revoke one that is no longer used.");
        }
        long id = database.writer().store(Durability.SYNCED, sql -> {
            acts.record(
                    sql,
                    Act.of("make-token", person).about(name).choosing("role " + role.text() + ", until " + expiresAt));
            return sql.insert(
                            "insert into script_token (name, hash, role, person, created_at, expires_at)"
                                    + " values (?,?,?,?,?,?)",
                            name,
                            Secrets.digest(secret),
                            role.text(),
                            person,
                            now,
                            expiresAt)
                    .orElseThrow();
        });
        return new Made(new ScriptToken(id, name, role, person, now, expiresAt, null), secret);
    }

    /** Everybody's tokens, newest first. */
    public List<ScriptToken> all() {
        return database.query(ScriptTokens::token, SELECT + " order by id desc");
    }

    /** One person's tokens, newest first. */
    public List<ScriptToken> of(String person) {
        return database.query(ScriptTokens::token, SELECT + " where person = ? order by id desc", person);
    }

    public Optional<ScriptToken> find(long id) {
        return database.first(ScriptTokens::token, SELECT + " where id = ?", id);
    }

    /** Revokes a token; false when there is none. */
    public boolean revoke(ScriptToken token, String actor) {
        return database.writer().store(Durability.SYNCED, sql -> {
            boolean revoked = sql.update("delete from script_token where id = ?", token.id()) == 1;
            if (revoked) {
                acts.record(
                        sql, Act.of("revoke-token", actor).about(token.name()).choosing("of " + token.person()));
            }
            return revoked;
        });
    }

    /** A token that has not expired, by its secret. */
    Optional<ScriptToken> bySecret(String secret) {
        Instant now = clock.instant();
        Optional<ScriptToken> found =
                database.first(ScriptTokens::token, SELECT + " where hash = ?", Secrets.digest(secret));
        return found.filter(token -> token.expiresAt().isAfter(now));
    }

    /** Notes a use; to the minute, for a script may call often. */
    void used(ScriptToken token) {
        Instant now = clock.instant();
        if (token.usedAt() == null || token.usedAt().plus(STEP).isBefore(now)) {
            database.writer()
                    .submit(
                            Durability.WRITTEN,
                            sql -> sql.update("update script_token set used_at = ? where id = ?", now, token.id()));
        }
    }

    private static ScriptToken token(ResultSet row) throws SQLException {
        return new ScriptToken(
                row.getLong("id"),
                row.getString("name"),
                Role.of(row.getString("role")).orElse(Role.VIEWER),
                row.getString("person"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "expires_at"),
                Sql.instant(row, "used_at"));
    }
}
