package io.claribooks.billing;

import static io.claribooks.billing.Billing.amounts;
import static io.claribooks.billing.Billing.bill;
import static io.claribooks.billing.Billing.line;
import static io.claribooks.billing.Billing.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Discounts on lines, orders and shipping. */
class BillerDiscountTest {
    @Test
    void spreads_an_order_discount_by_amount_with_the_remainder_on_the_largest_line() {
        Bill bill = bill("\"discountTotal\":\"10.00\",\"subtotal\":\"100.00\",\"tax\":\"2.33\",\"total\":\"92.33\","
                + "\"discounts\":[{\"amount\":\"10.00\",\"target\":\"order\"}],\"lineItems\":["
                + line("A", "1", "33.33", "33.33", ",\"tax\":\"2.33\",\"taxes\":[{\"name\":\"T\",\"rate\":\"7.76\"}]")
                + "," + line("B", "1", "33.33", "33.33", "") + "," + line("C", "1", "33.34", "33.34", "") + "]");

        assertThat(amounts(bill)).containsExactly("30.00", "30.00", "30.00");
        assertThat(bill.lines().get(2).description()).contains("Discount 3.34");
        assertThat(bill.trace()).contains("Discount 10.00 spread over the items by amount: A 3.33, B 3.33, C 3.34.");
    }

    @Test
    void does_not_take_an_order_discount_off_twice_when_the_lines_totals_hold_it() {
        Bill bill = bill("\"discountTotal\":\"10.00\",\"total\":\"90.00\","
                + "\"discounts\":[{\"amount\":\"10.00\",\"target\":\"order\"}],\"lineItems\":["
                + line("A", "1", "100.00", "90.00", "") + "]");

        assertThat(amounts(bill)).containsExactly("90.00");
        assertThat(bill.trace()).anyMatch(step -> step.contains("the total is taken for what was charged"));
    }

    @Test
    void spreads_an_order_discount_where_prices_include_tax() {
        Bill bill = bill("\"taxesIncluded\":true,\"discountTotal\":\"12.00\",\"tax\":\"18.00\",\"total\":\"108.00\","
                + "\"lineItems\":["
                + line(
                        "A",
                        "1",
                        "120.00",
                        "120.00",
                        ",\"tax\":\"18.00\",\"taxes\":[{\"name\":\"VAT\",\"rate\":\"20\",\"amount\":\"18.00\"}]")
                + "]");

        assertThat(amounts(bill)).containsExactly("90.00");
        assertThat(bill.tax()).isEqualByComparingTo("18.00");
    }

    @Test
    void takes_a_shipping_discount_off_shipping_and_not_off_goods() {
        Bill bill = bill("\"total\":\"20.00\",\"discountTotal\":\"8.00\",\"shippingTotal\":\"8.00\","
                + "\"discounts\":[{\"amount\":\"8.00\",\"target\":\"shipping\"}],"
                + "\"lineItems\":[" + line("A", "1", "20.00", "20.00", "") + "],"
                + "\"shippingLines\":[{\"name\":\"Ground\",\"amount\":\"8.00\"}]");

        assertThat(bill.lines())
                .extracting(BillLine::amount)
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(new BigDecimal("20.00"), BigDecimal.ZERO);
    }

    @Test
    void leaves_out_shipping_that_its_own_discount_makes_free() {
        Bill bill = bill("\"total\":\"20.00\",\"lineItems\":[" + line("A", "1", "20.00", "20.00", "") + "],"
                + "\"shippingLines\":[{\"name\":\"Ground\",\"amount\":\"8.00\",\"discount\":\"8.00\"}]");

        assertThat(amounts(bill)).containsExactly("20.00");
        assertThat(bill.trace()).anyMatch(step -> step.startsWith("Ground: 8.00 less a discount of 8.00"));
    }

    @Test
    void takes_a_negative_fee_for_a_discount_on_the_items() {
        Bill bill = bill("\"total\":\"15.00\",\"lineItems\":[" + line("A", "1", "20.00", "20.00", "") + "],"
                + "\"feeLines\":[{\"name\":\"Loyalty\",\"amount\":\"-5.00\"}]");

        assertThat(amounts(bill)).containsExactly("15.00");
        assertThat(bill.trace()).contains("Loyalty: -5.00 is a discount on the items.");
    }

    @Test
    void asks_when_discounts_are_more_than_the_goods() {
        Unprovable question = refused("\"total\":\"0.00\",\"lineItems\":[" + line("A", "1", "20.00", "20.00", "") + "],"
                + "\"feeLines\":[{\"name\":\"Loyalty\",\"amount\":\"-25.00\"}]");

        assertThat(question.question()).contains("25.00").contains("20.00");
    }

    @Test
    void bills_an_order_that_a_discount_makes_free() {
        Bill bill = bill("\"total\":\"0.00\",\"lineItems\":["
                + line("A", "3", "20.00", "0.00", ",\"discount\":\"60.00\"") + "]");

        assertThat(bill.total()).isEqualByComparingTo("0");
        assertThat(bill.lines().get(0).description()).contains("Discount 60.00");
    }

    @Test
    void bills_the_sum_of_shipping_where_its_lines_were_not_sent() {
        Bill bill = bill("\"total\":\"25.00\",\"shippingTotal\":\"5.00\",\"lineItems\":["
                + line("A", "1", "20.00", "20.00", "") + "]");

        assertThat(amounts(bill)).containsExactly("20.00", "5.00");
    }
}
