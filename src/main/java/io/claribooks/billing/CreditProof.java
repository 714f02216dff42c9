package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** The proof that FreshBooks will show a credit note of exactly what is owed, and the comparison afterwards. */
public final class CreditProof {
    private CreditProof() {}

    /**
     * Proves a translated credit note.
     *
     * @param document {@code {"credit_note":{…}}} as it will be sent
     * @return the proof in words
     * @throws Unprovable when it comes to another total or is in another currency
     */
    public static String prove(JsonNode document, Credit credit, BillingRules rules) {
        JsonNode note = document.path("credit_note");
        String currency = note.path("currency_code").asText("");
        if (!currency.equals(credit.currency())) {
            throw new Unprovable(
                    Doubt.MAPPED_AMOUNT,
                    "The translated credit note is in '" + currency + "', the invoice in " + credit.currency()
                            + ". Nothing was sent.",
                    "Correct the currency in the mapping of the credit note, then replay.");
        }
        FreshBooksArithmetic.Totals totals = FreshBooksArithmetic.totals(note, rules.taxRounding());
        if (totals.total().compareTo(credit.total()) != 0 || totals.tax().compareTo(credit.tax()) != 0) {
            throw new Unprovable(
                            Doubt.MAPPED_AMOUNT,
                            "The translated credit note comes to " + Amounts.text(totals.total()) + " with "
                                    + Amounts.text(totals.tax()) + " of taxes, owed are "
                                    + Amounts.text(credit.total()) + " with " + Amounts.text(credit.tax())
                                    + ". Nothing was sent.",
                            "Correct the mapping of the credit note (a line, a price or a tax is not carried over),"
                                    + " then replay.")
                    .with("owed", credit.total())
                    .with("credit", totals.total());
        }
        return "Proof: credit lines " + Amounts.text(totals.subtotal()) + " + taxes " + Amounts.text(totals.tax())
                + " = " + Amounts.text(totals.total()) + ".";
    }

    /**
     * Compares what FreshBooks answered after the write.
     *
     * @param answered the credit note in the answer, with {@code amount.amount}
     * @return the comparison in words
     * @throws Unprovable when FreshBooks shows another amount
     */
    public static String confirm(JsonNode answered, BigDecimal owed) {
        BigDecimal booked =
                new BigDecimal(answered.path("amount").path("amount").asText("0"));
        if (booked.compareTo(owed) != 0) {
            throw new Unprovable(
                            Doubt.BOOKED_AMOUNT,
                            "FreshBooks shows " + Amounts.text(booked) + " for credit note "
                                    + answered.path("credit_number").asText("without number") + ", owed are "
                                    + Amounts.text(owed) + ".",
                            "Correct the credit note in FreshBooks by hand, check the setting freshbooks.tax-rounding,"
                                    + " then discard.")
                    .with("owed", owed)
                    .with("credit", booked);
        }
        return "FreshBooks answered a credit of " + Amounts.text(booked) + ".";
    }
}
