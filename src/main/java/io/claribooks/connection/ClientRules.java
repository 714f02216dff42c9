package io.claribooks.connection;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A connection's choices about clients.
 *
 * @param shopOwned names of the client fields a customer's change writes, where {@code *} stands for any characters
 * @param updateExisting whether a client that stood in FreshBooks before is brought up to date like one of ours
 * @param askAboutSharedEmail whether a person decides when the e-mail belongs to a client of somebody else
 * @param archiveDeleted whether the client of a customer that was deleted in the shop is archived
 */
public record ClientRules(
        List<String> shopOwned, boolean updateExisting, boolean askAboutSharedEmail, boolean archiveDeleted) {

    /** Whether a customer's change writes this field. A client keeps the currency it got first. */
    public boolean owns(String field) {
        return !field.equals("currency_code") && shopOwned.stream().anyMatch(pattern -> fits(pattern, field));
    }

    private static boolean fits(String pattern, String field) {
        StringBuilder regex = new StringBuilder();
        for (String part : pattern.split("\\*", -1)) {
            regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(part));
        }
        return field.matches(regex.toString());
    }
}
