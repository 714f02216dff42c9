package io.claribooks.records;

import com.fasterxml.jackson.databind.JsonNode;
import io.claribooks.records.Row.Form;
import io.claribooks.records.Row.Outcome;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Compares field by field, exactly: amounts as decimals, texts without regard to blanks and to how accents are encoded. A field that
 * neither side has is left out. Used by one thread.
 */
final class Rows {
    private final List<Row> rows = new ArrayList<>();

    List<Row> all() {
        return List.copyOf(rows);
    }

    /** A field's names. */
    record Field(String id, String words) {}

    /** Two values that are the same where the text is. */
    void text(Field field, String shop, String books, Supplier<String> why) {
        text(field, shop, shop, books, why);
    }

    /**
     * Two values of which the shop's is written otherwise in the books.
     *
     * @param written the shop's value as it is to be written; null where that cannot be told, then it is the shop's own
     */
    void text(Field field, String shop, String written, String books, Supplier<String> why) {
        String wanted = written == null || written.isBlank() ? shop : written;
        boolean same = normal(wanted).equals(normal(books));
        boolean translated = same && !normal(shop).equals(normal(books));
        Outcome outcome = outcome(shop, books, same);
        String reason = translated ? "The same, as the mapping writes it." : outcome == Outcome.SAME ? null : why.get();
        add(field, Form.TEXT, shop, books, outcome, reason);
    }

    /** Two e-mails, whose letters' case means nothing. */
    void email(Field field, String shop, String books, Supplier<String> why) {
        boolean same = normal(shop).equalsIgnoreCase(normal(books));
        Outcome outcome = outcome(shop, books, same);
        add(field, Form.TEXT, shop, books, outcome, outcome == Outcome.SAME ? null : why.get());
    }

    /** Two values that were compared by something else than their text. */
    void judged(Field field, String shop, String books, boolean same, Supplier<String> why) {
        Outcome outcome = outcome(shop, books, same);
        add(field, Form.TEXT, shop, books, outcome, outcome == Outcome.SAME ? null : why.get());
    }

    /** Two days. */
    void day(Field field, String shop, String books, Supplier<String> why) {
        Outcome outcome = outcome(shop, books, normal(shop).equals(normal(books)));
        add(field, Form.DAY, shop, books, outcome, outcome == Outcome.SAME ? null : why.get());
    }

    /** Two amounts; null where there is none. */
    void money(Field field, Amount shop, Amount books, Supplier<String> why) {
        boolean same = shop != null
                && books != null
                && shop.value.compareTo(books.value) == 0
                && (shop.currency.isEmpty() || books.currency.isEmpty() || shop.currency.equals(books.currency));
        Outcome outcome = outcome(shown(shop), shown(books), same);
        if (shop == null && books == null) {
            return;
        }
        rows.add(new Row(
                field.id,
                field.words,
                Form.MONEY,
                shown(shop),
                shown(books),
                shop == null ? null : shop.currency,
                books == null ? null : books.currency,
                outcome,
                outcome == Outcome.SAME ? null : why.get()));
    }

    /** An amount and its currency's code, which may be empty. */
    record Amount(BigDecimal value, String currency) {
        /** A decimal member of a document; null where it has none. */
        static Amount of(JsonNode document, String member, String currency) {
            String text = document.path(member).asText("");
            return text.isBlank() || text.equals("null") ? null : new Amount(new BigDecimal(text), currency);
        }

        /** FreshBooks' {@code {"amount":…,"code":…}}; null where there is none. */
        static Amount of(JsonNode money) {
            return of(money, "amount", money.path("code").asText(""));
        }

        Amount minus(Amount other) {
            return other == null ? this : new Amount(value.subtract(other.value), currency);
        }

        boolean isZero() {
            return value.signum() == 0;
        }
    }

    private static String shown(Amount amount) {
        return amount == null
                ? ""
                : (amount.value.scale() < 2 ? amount.value.setScale(2) : amount.value).toPlainString();
    }

    private void add(Field field, Form form, String shop, String books, Outcome outcome, String why) {
        if (normal(shop).isEmpty() && normal(books).isEmpty()) {
            return;
        }
        rows.add(new Row(field.id, field.words, form, blank(shop), blank(books), null, null, outcome, why));
    }

    private static Outcome outcome(String shop, String books, boolean same) {
        if (normal(shop).isEmpty() != normal(books).isEmpty()) {
            return Outcome.ONLY_ONE;
        }
        return same ? Outcome.SAME : Outcome.DIFFERS;
    }

    private static String blank(String text) {
        return text == null ? "" : text.strip();
    }

    /** Comparable: composed accents, single blanks. */
    static String normal(String text) {
        String known = text == null || text.equals("null") ? "" : text;
        return Normalizer.normalize(known, Normalizer.Form.NFC).strip().replaceAll("\\s+", " ");
    }

    /** A member's text; empty for none. */
    static String text(JsonNode document, String member) {
        JsonNode value = document.path(member);
        return value.isNull() ? "" : value.asText("");
    }

    /** Words as people write them in a sentence. */
    static String words(String text) {
        return text.toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
    }
}
