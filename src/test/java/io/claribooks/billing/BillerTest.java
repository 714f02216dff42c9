package io.claribooks.billing;

import static io.claribooks.clarity.ClarityFixtures.order;
import static io.claribooks.clarity.ClarityFixtures.orderOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.clarity.ClarityFixtures;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BillerTest {
    private static final String HEAD =
            "{\"id\":\"1\",\"status\":\"processing\",\"orderDate\":\"2026-03-04T16:12:09-06:00\",\"currency\":\"USD\",";

    static BillingRules rules(TaxRounding rounding) {
        return new BillingRules(new BigDecimal("0.05"), rounding, 15, ClarityFixtures.CHICAGO);
    }

    private static Bill bill(ObjectNode order) {
        return Biller.bill(order, Map.of(), rules(TaxRounding.PER_LINE));
    }

    private static Bill bill(String members) {
        return bill(orderOf(HEAD + members + "}"));
    }

    private static Unprovable refused(String members) {
        return catchThrowableOfType(Unprovable.class, () -> bill(members));
    }

    private static String line(String name, String quantity, String price, String total, String more) {
        return "{\"name\":\"" + name + "\",\"quantity\":\"" + quantity + "\",\"unitPrice\":\"" + price
                + "\",\"total\":\"" + total + "\"" + more + "}";
    }

    private static List<String> amounts(Bill bill) {
        return bill.lines().stream().map(line -> line.amount().toPlainString()).toList();
    }

    @Test
    void bills_the_us_order_with_two_taxes_discount_shipping_and_fee() {
        Bill bill = bill(order("order.created"));

        assertThat(amounts(bill)).containsExactly("449.98", "60.00", "25.00", "24.50", "5.00");
        assertThat(bill.tax()).isEqualByComparingTo("39.55");
        assertThat(bill.total()).isEqualByComparingTo("604.03");
        assertThat(bill.dueOffsetDays()).isEqualTo(30);
        assertThat(bill.trace())
                .contains("Ergonomic chair: 2 × 224.99 = 449.98 after a discount of 50.00;"
                        + " Texas 6.25 % = 28.12375, rounded 28.12; Austin 2.0 % = 8.9996, rounded 9.00.")
                .contains("Tax Texas: 29.96.", "Tax Austin: 9.59.")
                .contains("Lines 564.48 + taxes 39.55 = 604.03, the order's total.");
    }

    @Test
    void names_the_cent_by_which_rounding_once_per_tax_differs_from_the_shop() {
        Bill bill = Biller.bill(order("order.created"), Map.of(), rules(TaxRounding.PER_TAX));

        assertThat(amounts(bill)).containsExactly("449.98", "60.00", "25.00", "24.50", "5.00", "-0.01");
        assertThat(bill.tax()).isEqualByComparingTo("39.56");
        assertThat(bill.total()).isEqualByComparingTo("604.03");
    }

    @Test
    void writes_the_shape_mappings_read() {
        JsonNode chair = Biller.bill(order("order.created"), Map.of("CHR-ERG-01", "Chair"), rules(TaxRounding.PER_LINE))
                .toJson()
                .path("lines")
                .path(0);

        assertThat(chair.path("kind").asText()).isEqualTo("item");
        assertThat(chair.path("itemName").asText()).isEqualTo("Chair");
        assertThat(chair.path("quantity").asText()).isEqualTo("2");
        assertThat(chair.path("unitCost").asText()).isEqualTo("224.99");
        assertThat(chair.path("description").asText()).isEqualTo("Discount 50.00 from 249.99 each");
        assertThat(chair.path("tax1").path("name").asText()).isEqualTo("Texas");
        assertThat(chair.path("tax2").path("rate").asText()).isEqualTo("2.0");
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
    void bills_yen_without_dividing_by_a_hundred() {
        Bill bill = bill(order("order.cancelled"));

        assertThat(bill.total()).isEqualByComparingTo("11000");
        assertThat(bill.lines().get(0).unitCost().toPlainString()).isEqualTo("10000");
        assertThat(bill.currency()).isEqualTo("JPY");
    }

    @Test
    void never_shows_a_fraction_of_a_yen() {
        Bill bill = bill(orderOf(HEAD.replace("USD", "JPY") + "\"total\":\"99\",\"discountTotal\":\"2\",\"lineItems\":["
                + line("Tea", "2", "33", "66", "") + "," + line("Cup", "1", "35", "35", "") + "]}"));

        assertThat(amounts(bill)).containsExactly("64.00", "35.00");
        bill.lines()
                .forEach(line ->
                        assertThat(line.unitCost().stripTrailingZeros().scale()).isLessThanOrEqualTo(0));
    }

    @Test
    void refuses_dinars_with_a_third_decimal_and_takes_those_without() {
        String dinar = HEAD.replace("USD", "KWD");

        assertThat(bill(orderOf(dinar + "\"total\":\"1.250\",\"lineItems\":[" + line("Tea", "1", "1.250", "1.250", "")
                                + "]}"))
                        .total())
                .isEqualByComparingTo("1.25");
        assertThatThrownBy(() -> bill(orderOf(
                        dinar + "\"total\":\"1.255\",\"lineItems\":[" + line("Tea", "1", "1.255", "1.255", "") + "]}")))
                .isInstanceOf(Unprovable.class)
                .hasMessageContaining("two decimals");
    }

    @Test
    void refuses_a_currency_nobody_knows() {
        assertThatThrownBy(() -> bill(orderOf(HEAD.replace("USD", "ZZZ") + "\"total\":\"1\",\"lineItems\":[]}")))
                .isInstanceOf(Unprovable.class)
                .hasMessageContaining("ZZZ");
    }

    @Test
    void says_count_price_and_discount_where_the_unit_cost_is_not_exact() {
        Bill bill = bill("\"total\":\"9.00\",\"lineItems\":["
                + line("Pen", "7", "1.50", "9.00", ",\"discount\":\"1.50\"") + "]");

        assertThat(bill.lines().get(0).quantity()).isEqualByComparingTo("1");
        assertThat(bill.lines().get(0).unitCost()).isEqualByComparingTo("9.00");
        assertThat(bill.lines().get(0).description()).isEqualTo("7 × 1.50; Discount 1.50");
    }

    @ParameterizedTest
    @CsvSource({"1.5,40.00,60.00", "0.333,10.00,3.33", "3,0.333333,1.00"})
    void keeps_fractional_quantities_and_prices_to_the_cent(String quantity, String price, String total) {
        Bill bill =
                bill("\"total\":\"" + total + "\",\"lineItems\":[" + line("Rope", quantity, price, total, "") + "]");

        assertThat(amounts(bill)).containsExactly(total);
        assertThat(bill.total()).isEqualByComparingTo(total);
    }

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
    void works_out_contained_tax_from_the_rate_where_no_amount_is_given() {
        Bill bill = bill("\"taxesIncluded\":true,\"total\":\"119.98\",\"lineItems\":["
                + line("A", "2", "59.99", "119.98", ",\"taxes\":[{\"name\":\"VAT\",\"rate\":\"20\"}]") + "]");

        assertThat(amounts(bill)).containsExactly("99.98");
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
    void names_the_parts_of_a_bundle_on_its_line() {
        Bill bill = bill("\"total\":\"59.00\",\"lineItems\":["
                + line("Set", "1", "59.00", "59.00", ",\"id\":\"1\"") + ","
                + line("Cup", "2", "0", "0.00", ",\"id\":\"2\",\"parentId\":\"1\"") + "]");

        assertThat(amounts(bill)).containsExactly("59.00");
        assertThat(bill.lines().get(0).description()).isEqualTo("Includes 2 × Cup");
    }

    @Test
    void leaves_out_lines_of_quantity_zero() {
        Bill bill = bill("\"total\":\"20.00\",\"lineItems\":[" + line("A", "1", "20.00", "20.00", "") + ","
                + line("Gone", "0", "5.00", "0.00", "") + "]");

        assertThat(amounts(bill)).containsExactly("20.00");
        assertThat(bill.trace()).contains("Gone: quantity 0, left out.");
    }

    @Test
    void gives_tips_duties_and_the_orders_own_rounding_untaxed_lines() {
        Bill bill = bill("\"total\":\"35.02\",\"tipTotal\":\"12.00\",\"dutiesTotal\":\"3.00\",\"rounding\":\"0.02\","
                + "\"lineItems\":[" + line("A", "1", "20.00", "20.00", "") + "]");

        assertThat(bill.lines()).extracting(BillLine::kind).containsExactly("item", "tip", "duties", "rounding");
        assertThat(bill.lines()).allMatch(line -> line.taxes().isEmpty());
    }

    @Test
    void names_a_cent_of_rounding_on_a_line_of_its_own() {
        Bill bill = bill("\"total\":\"20.01\",\"subtotal\":\"20.00\",\"lineItems\":["
                + line("A", "1", "20.00", "20.00", "") + "]");

        assertThat(amounts(bill)).containsExactly("20.00", "0.01");
        assertThat(bill.lines().get(1).kind()).isEqualTo("rounding");
        assertThat(bill.trace()).anyMatch(step -> step.startsWith("Rounding line 0.01: the order's total is 20.01"));
    }

    @ParameterizedTest
    @CsvSource({"0.05,true", "-0.05,true", "0.06,false", "-0.06,false"})
    void bridges_up_to_the_limit_and_asks_beyond_it(String off, boolean bridged) {
        BigDecimal total = new BigDecimal("20.00").add(new BigDecimal(off));
        String members = "\"total\":\"" + total + "\",\"lineItems\":[" + line("A", "1", "20.00", "20.00", "") + "]";

        if (bridged) {
            assertThat(bill(members).total()).isEqualByComparingTo(total);
        } else {
            assertThat(refused(members).details().get("difference")).isEqualByComparingTo(off);
        }
    }

    @Test
    void asks_with_every_number_when_the_lines_miss_the_total() {
        Unprovable question =
                refused("\"total\":\"65.00\",\"lineItems\":[" + line("A", "1", "20.00", "20.00", "") + "]");

        assertThat(question.question())
                .contains("65.00")
                .contains("20.00")
                .contains("45.00")
                .contains("0.05");
        assertThat(question.details()).containsKeys("orderTotal", "invoiceTotal", "difference", "limit");
        assertThat(question.answers()).isNotEmpty();
        assertThat(question.repair()).contains("shop");
    }

    @Test
    void guesses_that_gift_cards_were_taken_off_the_total() {
        assertThat(refused("\"total\":\"15.00\",\"tenderTotal\":\"5.00\",\"lineItems\":["
                                + line("A", "1", "20.00", "20.00", "") + "]")
                        .question())
                .contains("gift cards");
    }

    @Test
    void asks_when_an_order_contradicts_itself() {
        assertThat(refused("\"subtotal\":\"20.00\",\"tax\":\"1.00\",\"total\":\"66.00\",\"lineItems\":["
                                + line("A", "1", "20.00", "20.00", "") + "]")
                        .question())
                .contains("contradicts itself");
    }

    @Test
    void asks_when_the_total_agrees_but_the_tax_does_not() {
        assertThat(refused("\"tax\":\"3.00\",\"total\":\"22.00\",\"discountTotal\":\"1.00\",\"lineItems\":["
                                + line("A", "1", "20.00", "20.00", ",\"taxes\":[{\"name\":\"T\",\"rate\":\"10\"}]")
                                + "]")
                        .question())
                .contains("tax");
    }

    @Test
    void works_out_a_rate_that_gives_the_amount() {
        Bill bill = bill("\"total\":\"21.65\",\"tax\":\"1.65\",\"lineItems\":["
                + line("A", "1", "20.00", "20.00", ",\"taxes\":[{\"name\":\"T\",\"amount\":\"1.65\"}]") + "]");

        assertThat(bill.lines().get(0).taxes()).containsExactly(new Tax("T", new BigDecimal("8.25")));
    }

    @Test
    void asks_when_no_rate_gives_the_amount() {
        assertThat(refused("\"total\":\"1000000.01\",\"lineItems\":["
                                + line("A", "1", "1000000", "1000000.00", ",\"taxes\":[{\"amount\":\"0.01\"}]") + "]")
                        .question())
                .contains("No percentage");
    }

    @Test
    void asks_about_three_taxes_and_about_taxes_on_taxes() {
        String three =
                "[{\"name\":\"a\",\"rate\":\"1\"},{\"name\":\"b\",\"rate\":\"1\"},{\"name\":\"c\",\"rate\":\"1\"}]";
        String compound = "[{\"name\":\"a\",\"rate\":\"5\"},{\"name\":\"b\",\"rate\":\"9.975\",\"compound\":true}]";
        String order = "\"total\":\"20.00\",\"lineItems\":[";

        assertThat(refused(order + line("A", "1", "20.00", "20.00", ",\"taxes\":" + three) + "]")
                        .question())
                .contains("3 taxes");
        assertThat(refused(order + line("A", "1", "20.00", "20.00", ",\"taxes\":" + compound) + "]")
                        .question())
                .contains("on top of another");
    }

    @Test
    void finds_a_compound_tax_in_the_summary() {
        assertThat(refused("\"total\":\"20.00\",\"taxLines\":[{\"code\":\"Q\",\"compound\":true}],\"lineItems\":["
                                + line(
                                        "A",
                                        "1",
                                        "20.00",
                                        "20.00",
                                        ",\"taxes\":[{\"code\":\"G\",\"rate\":\"5\"},{\"code\":\"Q\",\"rate\":\"9.975\"}]")
                                + "]")
                        .question())
                .contains("on top of another");
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"net\",\"netDays\":10,\"dueDate\":\"2026-04-03\"}|30",
                "{\"type\":\"net\",\"netDays\":10}|10",
                "{\"type\":\"net\",\"dueDate\":\"2026-01-01\"}|0",
                "{\"type\":\"on_receipt\"}|0",
                "{\"type\":\"prepaid\"}|0",
                "{\"type\":\"instalments\"}|15",
                "{}|15"
            })
    void takes_the_due_date_then_net_days_then_the_kind_then_the_default(String terms, int days) {
        Bill bill = bill("\"paymentTerms\":" + terms + ",\"total\":\"20.00\",\"lineItems\":["
                + line("A", "1", "20.00", "20.00", "") + "]");

        assertThat(bill.dueOffsetDays()).isEqualTo(days);
        assertThat(bill.trace()).anyMatch(step -> step.startsWith("Due") || step.contains("names no terms"));
    }

    @Test
    void counts_from_the_invoices_day_in_the_stores_zone() {
        Bill bill = bill(orderOf(HEAD.replace("2026-03-04T16:12:09-06:00", "2026-01-01T05:30:00Z")
                + "\"paymentTerms\":{\"dueDate\":\"2026-01-01\"},\"total\":\"20.00\",\"lineItems\":["
                + line("A", "1", "20.00", "20.00", "") + "]}"));

        assertThat(bill.dueOffsetDays()).isEqualTo(1);
    }
}
