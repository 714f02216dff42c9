package io.claribooks.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.claribooks.freshbooks.Matches;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whether a client is the buyer's. An e-mail may be shared by several customers, so it is not enough: the wrong company must
 * never be billed.
 */
final class ClientMatch {
    private ClientMatch() {}

    /**
     * The buyer's client among those FreshBooks found: of its company; else one without a company, or, for a buyer who names
     * none, the oldest.
     *
     * @param customer canonical customer with an e-mail
     * @param ofSomebodyElse whether a client's id is linked to another customer of the shop
     */
    static Optional<JsonNode> among(JsonNode reply, JsonNode customer, Predicate<String> ofSomebodyElse) {
        List<JsonNode> found = Matches.clients(reply, customer.path("email").asText());
        String company = company(customer);
        if (!company.isEmpty()) {
            Optional<JsonNode> same = found.stream()
                    .filter(client -> company.equals(normal(organization(client))))
                    .findFirst();
            if (same.isPresent()) {
                return same;
            }
        }
        boolean guest = customer.path("id").asText("").isBlank();
        return found.stream()
                .filter(client -> company.isEmpty() || organization(client).isEmpty())
                .filter(client -> guest && company.isEmpty()
                        || !ofSomebodyElse.test(client.path("id").asText()))
                .findFirst();
    }

    /** The same from the little a link says: in doubt it is not, and FreshBooks is asked. */
    static boolean isLikely(String label, JsonNode customer, boolean ofSomebodyElse) {
        String company = company(customer);
        if (!company.isEmpty()) {
            return company.equals(normal(label));
        }
        return customer.path("id").asText("").isBlank() || !ofSomebodyElse;
    }

    /** The buyer's company, comparable; empty when the buyer names none. */
    static String company(JsonNode customer) {
        return normal(customer.path("company")
                .asText(customer.path("billingAddress").path("company").asText("")));
    }

    /** FreshBooks puts the e-mail or the person's name where a client has no company. */
    private static String organization(JsonNode client) {
        String organization = client.path("organization").asText("");
        String person = client.path("fname").asText("") + client.path("lname").asText("");
        boolean none = normal(organization).equals(normal(client.path("email").asText()))
                || normal(organization).equals(normal(person));
        return none ? "" : organization;
    }

    /** Letters and digits only, so that "Hill Country Clinics, LLC." is "hill country clinics llc". */
    private static String normal(String name) {
        StringBuilder letters = new StringBuilder();
        name.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .limit(150)
                .forEach(letters::appendCodePoint);
        return letters.toString();
    }
}
