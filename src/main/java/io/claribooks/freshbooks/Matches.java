package io.claribooks.freshbooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * Picks the one record that is meant out of a search reply. FreshBooks ignores search keys it does not know and then answers
 * with the full list (freshbooks-api 3), so every hit is compared again here.
 */
public final class Matches {
    private static final int ACTIVE = 0;

    private Matches() {}

    /** The active clients with this e-mail, oldest first: FreshBooks may hold several (freshbooks-api 14). */
    public static List<JsonNode> clients(JsonNode result, String email) {
        String wanted = normal(email);
        return matching(
                result.path("clients"),
                client -> normal(client.path("email").asText()).equals(wanted));
    }

    /** The active invoices with this number, oldest first: FreshBooks is not known to keep numbers unique. */
    public static List<JsonNode> invoices(JsonNode result, String number) {
        return matching(
                result.path("invoices"),
                invoice -> invoice.path("invoice_number").asText().equals(number));
    }

    /** Every active record of a list, oldest first. */
    public static List<JsonNode> all(JsonNode result, String list) {
        return matching(result.path(list), record -> true);
    }

    /** The item with this SKU, exactly or else without regard to case and surrounding blanks. */
    public static Optional<JsonNode> item(JsonNode result, String sku) {
        JsonNode items = result.path("items");
        Optional<JsonNode> exact =
                oldest(items, item -> item.path("sku").asText().equals(sku));
        String wanted = normal(sku);
        return exact.isPresent()
                ? exact
                : oldest(items, item -> normal(item.path("sku").asText()).equals(wanted));
    }

    /**
     * The payment that was meant: of the same transaction id or, where it has none, with the same note. A note may have grown
     * since, after a semicolon.
     *
     * @param wanted the payment as it was sent
     */
    public static Optional<JsonNode> payment(JsonNode result, JsonNode wanted) {
        String transaction = wanted.path("transactionid").asText("");
        String note = wanted.path("note").asText("").strip();
        return oldest(result.path("payments"), payment -> {
            String stored = payment.path("transactionid").asText("");
            if (!transaction.isBlank() && !stored.isBlank()) {
                return stored.equals(transaction);
            }
            String found = payment.path("note").asText("").strip();
            return !note.isEmpty() && (found.equals(note) || found.startsWith(note + ";"));
        });
    }

    /** The credit note with this number. */
    public static Optional<JsonNode> creditNote(JsonNode result, String number) {
        return oldest(
                result.path("credit_notes"),
                credit -> credit.path("credit_number").asText().equals(number));
    }

    private static Optional<JsonNode> oldest(JsonNode records, Predicate<JsonNode> wanted) {
        return matching(records, wanted).stream().findFirst();
    }

    private static List<JsonNode> matching(JsonNode records, Predicate<JsonNode> wanted) {
        return StreamSupport.stream(records.spliterator(), false)
                .filter(record -> record.path("vis_state").asInt(ACTIVE) == ACTIVE)
                .filter(wanted)
                .sorted(Comparator.comparingLong(record -> record.path("id").asLong()))
                .toList();
    }

    private static String normal(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
