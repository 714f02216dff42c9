package io.claribooks.billing;

import static io.claribooks.billing.Billing.amounts;
import static io.claribooks.billing.Billing.bill;
import static io.claribooks.billing.Billing.line;
import static io.claribooks.billing.Billing.refused;
import static io.claribooks.billing.Billing.rules;
import static io.claribooks.clarity.ClarityFixtures.order;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Taxes of lines, beside prices and within them. */
class BillerTaxTest {
    @Test
    void fits_one_rate_where_rounding_once_per_tax_would_miss_the_orders_tax_by_a_cent() {
        Bill bill = Biller.bill(order("order.created"), Map.of(), rules(TaxRounding.PER_TAX));

        assertThat(amounts(bill)).containsExactly("449.98", "60.00", "25.00", "24.50", "5.00");
        assertThat(bill.tax()).isEqualByComparingTo("39.55");
        assertThat(bill.total()).isEqualByComparingTo("604.03");
        assertThat(bill.lines().get(0).taxes().get(0).rate()).isEqualByComparingTo("6.249");
        assertThat(bill.trace())
                .contains("Ergonomic chair: Texas 6.249 % in place of 6.25 %, so that FreshBooks comes to the order's"
                        + " Texas of 29.96 (it would come to 29.97).");
    }

    @ParameterizedTest
    @EnumSource
    void bills_the_order_whose_prices_include_vat_of_two_rates_under_one_name(TaxRounding rounding) {
        Bill bill = Biller.bill(order("order.updated"), Map.of(), rules(rounding));

        assertThat(amounts(bill)).containsExactly("99.98", "20.00", "5.00");
        assertThat(bill.lines().get(0).quantity()).isEqualByComparingTo("2");
        assertThat(bill.lines().get(0).unitCost()).isEqualByComparingTo("49.99");
        assertThat(bill.tax()).isEqualByComparingTo("22.10");
        assertThat(bill.total()).isEqualByComparingTo("147.08");
        assertThat(bill.dueOffsetDays()).isEqualTo(15);
        assertThat(bill.trace()).contains("T-shirt « Été » M: 119.98 with tax − tax 20.00 = 99.98 net.");
    }

    @Test
    void works_out_contained_tax_from_the_rate_where_no_amount_is_given() {
        Bill bill = bill("\"taxesIncluded\":true,\"total\":\"119.98\",\"lineItems\":["
                + line("A", "2", "59.99", "119.98", ",\"taxes\":[{\"name\":\"VAT\",\"rate\":\"20\"}]") + "]");

        assertThat(amounts(bill)).containsExactly("99.98");
    }

    @Test
    void gives_tips_duties_and_the_orders_own_rounding_untaxed_lines() {
        Bill bill = bill("\"total\":\"35.02\",\"tipTotal\":\"12.00\",\"dutiesTotal\":\"3.00\",\"rounding\":\"0.02\","
                + "\"lineItems\":[" + line("A", "1", "20.00", "20.00", "") + "]");

        assertThat(bill.lines()).extracting(BillLine::kind).containsExactly("item", "tip", "duties", "rounding");
        assertThat(bill.lines()).allMatch(line -> line.taxes().isEmpty());
    }

    @Test
    void asks_when_the_total_agrees_but_the_tax_does_not() {
        Unprovable question = refused("\"tax\":\"1.50\",\"total\":\"22.00\",\"lineItems\":["
                + line("A", "1", "20.00", "20.00", ",\"taxes\":[{\"name\":\"T\",\"rate\":\"10\"}]") + "]");

        assertThat(question.question()).contains("the tax report would be wrong by 0.50");
        assertThat(question.details().get("orderTax")).isEqualByComparingTo("1.50");
        assertThat(question.details().get("invoiceTax")).isEqualByComparingTo("2.00");
    }

    @Test
    void works_out_a_rate_that_gives_the_amount() {
        Bill bill = bill("\"total\":\"21.65\",\"tax\":\"1.65\",\"lineItems\":["
                + line("A", "1", "20.00", "20.00", ",\"taxes\":[{\"name\":\"T\",\"amount\":\"1.65\"}]") + "]");

        assertThat(bill.lines().get(0).taxes()).containsExactly(new Tax("T", new BigDecimal("8.25")));
    }

    @Test
    void asks_when_no_rate_gives_the_amount() {
        assertThat(refused("\"total\":\"1000002.50\",\"lineItems\":["
                                + line("A", "1", "1000000", "1000000.00", ",\"taxes\":[{\"amount\":\"2.50\"}]") + "]")
                        .question())
                .contains("No percentage");
    }

    @Test
    void finds_a_compound_tax_in_the_summary() {
        Bill bill = bill("\"total\":\"23.10\",\"taxLines\":[{\"code\":\"G\",\"amount\":\"1.00\"},"
                + "{\"code\":\"Q\",\"amount\":\"2.10\",\"compound\":true}],\"lineItems\":["
                + line(
                        "A",
                        "1",
                        "20.00",
                        "20.00",
                        ",\"taxes\":[{\"code\":\"G\",\"rate\":\"5\"},{\"code\":\"Q\",\"rate\":\"10\"}]")
                + "]");

        assertThat(bill.lines().get(0).taxes())
                .containsExactly(new Tax("G", new BigDecimal("5")), new Tax("Q", new BigDecimal("10.5")));
    }

    @Test
    void bills_no_tax_the_order_names_but_does_not_charge_and_keeps_a_rate_of_zero() {
        Bill exempt = bill("\"total\":\"20.00\",\"tax\":\"0.00\",\"lineItems\":["
                + line("A", "1", "20.00", "20.00", ",\"taxes\":[{\"name\":\"T\",\"rate\":\"8\",\"amount\":\"0.00\"}]")
                + "]");
        Bill zero = bill("\"total\":\"20.00\",\"tax\":\"0.00\",\"lineItems\":["
                + line("A", "1", "20.00", "20.00", ",\"taxes\":[{\"name\":\"VAT\",\"rate\":\"0\",\"amount\":\"0\"}]")
                + "]");

        assertThat(exempt.lines().get(0).taxes()).isEmpty();
        assertThat(exempt.trace()).anyMatch(step -> step.contains("charges 0.00 of the tax T"));
        assertThat(zero.lines().get(0).taxes()).hasSize(1);
    }
}
