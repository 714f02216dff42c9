package io.claribooks.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The recorded invoices of freshbooks-api 13, cases A to F. */
class FreshBooksArithmeticTest {
    private static final String NONE = "";
    private static final String BOTH = "5/9.975";

    private static ObjectNode invoice(String discount, String... lines) {
        ObjectNode document = new JsonNodeFactory(true).objectNode();
        ObjectNode invoice = document.putObject("invoice").put("discount_value", discount);
        for (String line : lines) {
            String[] parts = line.split(" ", -1);
            ObjectNode node = invoice.withArray("lines").addObject().put("qty", parts[0]);
            node.putObject("unit_cost").put("amount", parts[1]).put("code", "USD");
            String[] rates = parts[2].isEmpty() ? new String[0] : parts[2].split("/");
            for (int i = 0; i < rates.length; i++) {
                node.put("taxName" + (i + 1), "T" + rates[i]).put("taxAmount" + (i + 1), rates[i]);
            }
        }
        return document;
    }

    private static void comesTo(ObjectNode invoice, TaxRounding rounding, String discount, String tax, String total) {
        FreshBooksArithmetic.Totals totals = FreshBooksArithmetic.totals(invoice, rounding);
        assertThat(totals.discount()).isEqualByComparingTo(discount);
        assertThat(totals.tax()).isEqualByComparingTo(tax);
        assertThat(totals.total()).isEqualByComparingTo(total);
    }

    @ParameterizedTest
    @EnumSource
    void case_a_one_taxed_line_of_two(TaxRounding rounding) {
        comesTo(invoice("10", "1 20.00 13", "1 24.00 " + NONE), rounding, "-4.40", "2.34", "41.94");
    }

    @ParameterizedTest
    @EnumSource
    void case_b_two_lines_with_both_taxes(TaxRounding rounding) {
        ObjectNode invoice = invoice("15", "1 555.55 " + BOTH, "1 7.98 " + BOTH);
        comesTo(invoice, rounding, "-84.53", "71.73", "550.73");
        assertThat(FreshBooksArithmetic.totals(invoice, rounding).taxes().get("T5"))
                .isEqualByComparingTo("23.95");
        assertThat(FreshBooksArithmetic.totals(invoice, rounding).taxes().get("T9.975"))
                .isEqualByComparingTo("47.78");
    }

    @ParameterizedTest
    @EnumSource
    void case_c_second_line_untaxed(TaxRounding rounding) {
        comesTo(invoice("15", "1 555.55 " + BOTH, "1 7.98 " + NONE), rounding, "-84.53", "70.71", "549.71");
    }

    @ParameterizedTest
    @EnumSource
    void case_d_no_discount(TaxRounding rounding) {
        comesTo(invoice("0", "1 9.99 " + BOTH), rounding, "0", "1.50", "11.49");
    }

    @ParameterizedTest
    @EnumSource
    void case_e_taxes_are_rounded_before_they_are_added(TaxRounding rounding) {
        comesTo(invoice("10", "1 29.70 " + BOTH), rounding, "-2.97", "4.01", "30.74");
    }

    @ParameterizedTest
    @EnumSource
    void case_f_small_lines(TaxRounding rounding) {
        comesTo(invoice("5", "1 9.99 " + BOTH, "1 0.99 " + BOTH), rounding, "-0.55", "1.56", "11.99");
    }

    @Test
    void the_two_ways_of_rounding_differ_where_many_lines_round_up() {
        ObjectNode invoice = invoice("0", "1 0.10 5", "1 0.10 5", "1 0.10 5", "1 0.10 5");

        comesTo(invoice, TaxRounding.PER_LINE, "0", "0.04", "0.44");
        comesTo(invoice, TaxRounding.PER_TAX, "0", "0.02", "0.42");
    }

    @Test
    void rounds_a_line_half_up_before_anything_else() {
        assertThat(FreshBooksArithmetic.totals(invoice("0", "1.5 0.33 "), TaxRounding.PER_LINE)
                        .subtotal())
                .isEqualByComparingTo(new BigDecimal("0.50"));
    }

    @Test
    void ignores_a_tax_without_a_name() {
        ObjectNode invoice = invoice("0", "1 10.00 ");
        ((ObjectNode) invoice.path("invoice").path("lines").path(0))
                .put("taxName1", "")
                .put("taxAmount1", "20");
        comesTo(invoice, TaxRounding.PER_LINE, "0", "0", "10.00");
    }
}
