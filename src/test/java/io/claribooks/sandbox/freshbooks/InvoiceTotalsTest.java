package io.claribooks.sandbox.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recorded invoices and reports come out to the cent when their lines are sent again. */
class InvoiceTotalsTest extends OnFreshSandbox {
    private long client;

    @BeforeEach
    void client() {
        client = caller.newClient("Totals");
    }

    private static String line(String qty, String cost, String first, String second) {
        return "{\"name\":\"x\",\"qty\":\"" + qty + "\",\"unit_cost\":{\"amount\":\"" + cost + "\"}"
                + (first.isEmpty() ? "" : ",\"taxName1\":\"TPS\",\"taxAmount1\":\"" + first + "\"")
                + (second.isEmpty() ? "" : ",\"taxName2\":\"TVQ\",\"taxAmount2\":\"" + second + "\"") + "}";
    }

    private JsonNode billed(String discount, String... lines) {
        return caller.newInvoice(
                client, "[" + String.join(",", lines) + "]", ",\"discount_value\":\"" + discount + "\"");
    }

    private static void holds(JsonNode invoice, String discount, String total) {
        assertThat(invoice.at("/discount_total/amount").asText()).isEqualTo(discount);
        assertThat(invoice.at("/amount/amount").asText()).isEqualTo(total);
        assertThat(invoice.at("/outstanding/amount").asText()).isEqualTo(total);
    }

    @ParameterizedTest
    @CsvSource({"per-line", "per-tax"})
    void recorded_cases_come_out_under_both_ways_of_rounding(String rounding) {
        caller.turn("tax-rounding", rounding);
        holds(billed("10", line("4", "5.00", "13", ""), line("6", "4.00", "", "")), "-4.40", "41.94");
        holds(billed("15", line("1", "555.55", "5", "9.975"), line("1", "7.98", "5", "9.975")), "-84.53", "550.73");
        holds(billed("15", line("1", "555.55", "5", "9.975"), line("1", "7.98", "", "")), "-84.53", "549.71");
        holds(billed("0", line("1", "9.99", "5", "9.975")), "0.00", "11.49");
        holds(billed("10", line("1", "29.70", "5", "9.975")), "-2.97", "30.74");
        holds(billed("5", line("1", "9.99", "5", "9.975"), line("1", "0.99", "5", "9.975")), "-0.55", "11.99");
    }

    @Test
    void many_small_lines_tell_the_two_ways_of_rounding_apart() {
        String[] lines = {line("1", "0.10", "5", ""), line("1", "0.10", "5", ""), line("1", "0.10", "5", "")};
        holds(billed("0", lines), "0.00", "0.33");
        caller.turn("tax-rounding", "per-tax");
        holds(billed("0", lines), "0.00", "0.32");
    }

    @Test
    void half_a_cent_goes_up_unless_banker_s_rounding_is_on() {
        holds(billed("0", line("1", "0.50", "5", "")), "0.00", "0.53");
        caller.turn("rounding-mode", "half-even");
        holds(billed("0", line("1", "0.50", "5", "")), "0.00", "0.52");
    }

    @Test
    void a_compounded_tax_is_taken_on_the_first_tax_unless_switched_off() {
        String plain = line("1", "100.00", "10", "10");
        String compounded = plain.substring(0, plain.length() - 1) + ",\"compounded_tax\":true}";
        holds(billed("0", compounded), "0.00", "121.00");
        caller.turn("compounded-tax", "ignored");
        holds(billed("0", compounded), "0.00", "120.00");
    }

    @Test
    void a_unit_cost_is_cut_to_cents_unless_its_decimals_are_kept() {
        holds(billed("0", line("1000", "0.125", "", "")), "0.00", "130.00");
        caller.turn("unit-cost-decimals", "keep");
        holds(billed("0", line("1000", "0.125", "", "")), "0.00", "125.00");
    }

    @Test
    void no_lines_make_an_amount_of_nothing() {
        holds(billed("0"), "0.00", "0.00");
    }

    @Test
    void lines_sent_by_put_replace_all_lines_and_a_put_without_lines_leaves_them() {
        JsonNode invoice = billed("0", line("1", "10.00", "", ""), line("1", "20.00", "", ""));
        String path = Caller.ACCOUNT + "invoices/invoices/" + invoice.path("id") + "?include[]=lines";
        JsonNode noted = caller.put(path, "{\"invoice\":{\"notes\":\"n\"}}").result("invoice");
        holds(noted, "0.00", "30.00");
        JsonNode one = caller.put(path, "{\"invoice\":{\"lines\":[" + line("1", "120.00", "", "") + "]}}")
                .result("invoice");
        holds(one, "0.00", "120.00");
        assertThat(one.path("lines")).hasSize(1);
    }
}
