package io.claribooks.inbox;

import io.claribooks.database.ColumnText;
import io.claribooks.database.Database;
import io.claribooks.database.GroupCommit.Durability;
import io.claribooks.redaction.Redaction;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/** Deliveries whose signature was good and whose body could not be read, kept for inspection. */
public final class Unreadable {
    /** So much of a body fits the column as base64. */
    private static final int MOST = 700_000;

    private static final int LONGEST_PROBLEM = 2000;

    private final Database database;
    private final Clock clock;

    public Unreadable(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Keeps one. */
    public void keep(String connection, String problem, byte[] received) {
        Instant now = clock.instant();
        // Every byte is one character there and back, so what is not redacted stays as it came.
        byte[] body = Redaction.json(new String(received, StandardCharsets.ISO_8859_1))
                .getBytes(StandardCharsets.ISO_8859_1);
        String encoded = Base64.getEncoder().encodeToString(body.length > MOST ? Arrays.copyOf(body, MOST) : body);
        String sentence = ColumnText.cut(Redaction.text(problem), LONGEST_PROBLEM);
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
