package io.claribooks.billing;

import static io.claribooks.billing.Billing.HEAD;
import static io.claribooks.billing.Billing.amounts;
import static io.claribooks.billing.Billing.bill;
import static io.claribooks.billing.Billing.line;
import static io.claribooks.billing.Billing.rules;
import static io.claribooks.clarity.ClarityFixtures.order;
import static io.claribooks.clarity.ClarityFixtures.orderOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes a line, and what the line says. */
class BillerTest {
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
