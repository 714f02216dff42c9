package io.claribooks.inbox;

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
    private static final int LONGEST_DETAIL = 4000;
    private static final int LONGEST_DOCUMENT = 1_000_000;
    private static final int LONGEST_TRACE = 262_144;

    /** @param detail why it ended so, or null */
    static AttemptRecord of(Work work, Status outcome, String detail) {
        boolean unwritten = work.mapped() != null && outcome != Status.POSTED;
        return new AttemptRecord(
                outcome.text(),
                ColumnText.shortened(detail, LONGEST_DETAIL),
                unwritten ? Redaction.json(ColumnText.json(work.mapped(), LONGEST_DOCUMENT)) : null,
                work.trace().isEmpty() ? null : ColumnText.json(List.copyOf(work.trace()), LONGEST_TRACE),
                work.calls().isEmpty() ? null : ColumnText.json(redacted(work.calls()), LONGEST_DOCUMENT));
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
