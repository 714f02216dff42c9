package io.claribooks.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.claribooks.database.ColumnText;
import io.claribooks.database.Sql;
import io.claribooks.redaction.Redaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * What is kept of one attempt at an event, redacted and cut to what the columns hold. It is made before the transaction that stores it.
 *
 * @param mapped the document that did not get into the books, or null; a posted one stands in the record of the call that wrote it
 * @param trace the steps of the attempt, or null
 * @param calls the calls of the attempt with their replies, or null
 */
record AttemptRecord(String outcome, String detail, String mapped, String trace, String calls) {
    private static final ObjectMapper json = new ObjectMapper();
    private static final int LONGEST_DETAIL = 4000;
    private static final int LONGEST_DOCUMENT = 1_000_000;
    private static final int LONGEST_TRACE = 262_144;

    /** @param detail why it ended so, or null */
    static AttemptRecord of(Work work, Status outcome, String detail) {
        boolean unwritten = work.mapped() != null && outcome != Status.POSTED;
        return new AttemptRecord(
                outcome.text(),
                ColumnText.shortened(detail, LONGEST_DETAIL),
                unwritten ? Redaction.json(json(work.mapped(), LONGEST_DOCUMENT)) : null,
                work.trace().isEmpty() ? null : json(List.copyOf(work.trace()), LONGEST_TRACE),
                work.calls().isEmpty() ? null : json(redacted(work.calls()), LONGEST_DOCUMENT));
    }

    /** A value as JSON; one that is longer is left out, for a part of it could not be read. */
    static String json(Object value, int longest) {
        try {
            String text = json.writeValueAsString(value);
            return text.length() <= longest
                    ? text
                    : json.writeValueAsString("left out: longer than " + longest + " characters");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The record of an attempt cannot be written as JSON", e);
        }
    }

    private static List<CallRecord> redacted(List<CallRecord> calls) {
        return List.copyOf(calls).stream()
                .map(call -> new CallRecord(
                        call.at(),
                        call.operation(),
                        call.method(),
                        call.path(),
                        call.status(),
                        call.millis(),
                        Redaction.json(call.request()),
                        Redaction.json(call.reply())))
                .toList();
    }

    /** Stores it, as a part of the transaction that ends the attempt. */
    void insert(Sql sql, Work work, Instant now) throws SQLException {
        sql.update(
                "insert into attempt (event_id, number, started_at, finished_at, outcome, detail, mapped, trace, calls)"
                        + " values (?,?,?,?,?,?,?,?,?)",
                work.event().id(),
                work.event().tries(),
                work.startedAt(),
                now,
                outcome,
                detail,
                mapped,
                trace,
                calls);
    }
}
