package io.claribooks.attention;

import io.claribooks.inbox.Cause;
import java.time.Instant;
import java.util.List;

/**
 * The events that one cause keeps from the books.
 *
 * @param lastId id of the newest, by which groups are in order
 * @param firstAt when the oldest came
 * @param lastAt when the newest came
 * @param examples ids of the newest, at most three
 * @param example the newest event's own sentence
 * @param advice what is to be done about that one; null where the group's repair says it
 * @param answers what a person can answer to that one
 */
public record Group(
        String connection,
        Cause cause,
        long events,
        long lastId,
        Instant firstAt,
        Instant lastAt,
        List<Long> examples,
        String example,
        String advice,
        List<String> answers) {
    /** The group in the owner's words: the problem's sentence, or the newest event's where the problem is of another version. */
    public String sentence() {
        return Problem.of(cause).map(problem -> problem.sentence(subject())).orElse(example);
    }

    /** What the cause is about as the shop writes it, as far as the newest event says so; null where the problem says all. */
    public String subject() {
        return cause.subject() == null || example == null ? cause.subject() : Spelling.in(example, cause.subject());
    }
}
