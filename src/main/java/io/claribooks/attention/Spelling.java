package io.claribooks.attention;

import io.claribooks.inbox.Cause;
import io.claribooks.posting.ChosenItems;
import io.claribooks.posting.Posting;
import java.util.Optional;

/**
 * How the shop writes what a cause is about. Causes fold it, so that all its spellings are one cause; an event's own sentence and
 * the choice that was made keep it. Safe for many threads.
 */
public final class Spelling {
    private final Groups groups;
    private final ChosenItems items;

    public Spelling(Groups groups, ChosenItems items) {
        this.groups = groups;
        this.items = items;
    }

    /** As the newest event of the cause says it, else as it was when an item was chosen; the cause's own where neither is there. */
    public String of(String connection, Cause cause) {
        if (cause.subject() == null || connection == null) {
            return cause.subject();
        }
        return groups.one(connection, cause)
                .map(Group::subject)
                .or(() -> chosen(connection, cause))
                .orElse(cause.subject());
    }

    private Optional<String> chosen(String connection, Cause cause) {
        return cause.code().equals(Problem.SKU.cause().code())
                ? items.of(connection, cause.subject()).map(Posting::naturalKey)
                : Optional.empty();
    }

    /** A word of a sentence that is the subject but for its capitals; the subject as it is where there is none. */
    static String in(String sentence, String subject) {
        for (int at = 0; at + subject.length() <= sentence.length(); at++) {
            int end = at + subject.length();
            if (sentence.regionMatches(true, at, subject, 0, subject.length())
                    && !sentence.startsWith(subject, at)
                    && (at == 0 || !Character.isLetterOrDigit(sentence.charAt(at - 1)))
                    && (end == sentence.length() || !Character.isLetterOrDigit(sentence.charAt(end)))) {
                return sentence.substring(at, end);
            }
        }
        return subject;
    }
}
