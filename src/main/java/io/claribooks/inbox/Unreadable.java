package io.claribooks.inbox;

import io.claribooks.database.Database;
import io.claribooks.database.GroupCommit.Durability;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/** Deliveries whose signature was good and whose body could not be read, kept for inspection. */
public final class Unreadable {
    /** So much of a body fits the column as base64. */
    private static final int MOST = 700_000;

    private final Database database;
    private final Clock clock;

    public Unreadable(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Keeps one. */
    public void keep(String connection, String problem, byte[] body) {
        Instant now = clock.instant();
        String encoded = Base64.getEncoder().encodeToString(body.length > MOST ? Arrays.copyOf(body, MOST) : body);
        String sentence = problem.length() > 2000 ? problem.substring(0, 2000) : problem;
        database.writer()
                .store(
                        Durability.WRITTEN,
                        sql -> sql.update(
                                "insert into unreadable_delivery (connection, received_at, problem, body) values (?,?,?,?)",
                                connection,
                                now,
                                sentence,
                                encoded));
    }
}
