package io.claribooks.audit;

import java.time.Instant;

/**
 * Something a person did.
 *
 * @param id 0 before it is recorded
 * @param kind what was done, such as {@code replay} or {@code link-item}
 * @param actor who did it
 * @param connection the connection it was about, or null
 * @param subject what it was about: a cause, an event, a setting; or null
 * @param choice what was chosen, or null
 * @param note what the person wrote, or null
 * @param outcome what came of it, in words; null where nothing but the act itself is to be told
 * @param doneAt when; null before it is recorded
 * @param events how many events it touched
 */
public record Act(
        long id,
        String kind,
        String actor,
        String connection,
        String subject,
        String choice,
        String note,
        String outcome,
        Instant doneAt,
        long events) {
    /** An act about to be recorded. */
    public static Act of(String kind, String actor) {
        return new Act(0, kind, actor, null, null, null, null, null, null, 0);
    }

    public Act at(String where) {
        return new Act(id, kind, actor, where, subject, choice, note, outcome, doneAt, events);
    }

    public Act about(String what) {
        return new Act(id, kind, actor, connection, what, choice, note, outcome, doneAt, events);
    }

    public Act choosing(String what) {
        return new Act(id, kind, actor, connection, subject, what, note, outcome, doneAt, events);
    }

    public Act noting(String words) {
        return new Act(id, kind, actor, connection, subject, choice, words, outcome, doneAt, events);
    }

    public Act ending(String how) {
        return new Act(id, kind, actor, connection, subject, choice, note, how, doneAt, events);
    }
}
