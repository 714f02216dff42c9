package io.claribooks.alert;

import io.claribooks.inbox.InboxCensus;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Events in review or dead, by connection and class of cause. */
final class AttentionWatch implements Watch {
    private static final String OTHER = "other";
    private static final Map<String, String> WORDS = Map.of(
            "decision",
            "a choice is yours to make",
            "value",
            "a value does not fit or cannot be proved",
            "missing",
            "something that they name is missing, such as an item or their order",
            "connection",
            "the other side could not be reached in any of the attempts",
            "refused",
            "FreshBooks refused them",
            "duplicate",
            "another one of the same name or id is there",
            "too-large",
            "something is longer than FreshBooks takes",
            "code",
            "a failure nobody foresaw stopped them; please report it",
            OTHER,
            "they could not be booked");

    private final InboxCensus census;

    AttentionWatch(InboxCensus census) {
        this.census = census;
    }

    @Override
    public String scope() {
        return "attention/";
    }

    @Override
    public List<Finding> look(Set<String> raised) {
        return census.needingAttention().stream().map(this::finding).toList();
    }

    private Finding finding(InboxCensus.Attention group) {
        String causeClass = group.causeClass() == null ? OTHER : group.causeClass();
        return new Finding(
                scope() + group.connection() + "/" + causeClass,
                group.events(),
                Words.events(group.events()) + " of the connection " + group.connection() + " " + Words.verb(group)
                        + " your attention: " + words(causeClass) + ".",
                "/#/attention");
    }

    private static String words(String causeClass) {
        return WORDS.getOrDefault(causeClass, WORDS.get(OTHER));
    }

    @Override
    public String over(String cause) {
        String[] parts = subject(cause).split("/", 2);
        return "No event of the connection " + parts[0] + " needs your attention any more because " + words(parts[1])
                + ".";
    }
}
