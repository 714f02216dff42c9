package io.claribooks.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class CentProofTest {
    private static final BigDecimal TOTAL = new BigDecimal("24.00");

    private static ObjectNode document(String cost, String code) {
        ObjectNode document = new JsonNodeFactory(true).objectNode();
        ObjectNode line = document.putObject("invoice")
                .put("currency_code", code)
                .withArray("lines")
                .addObject()
                .put("qty", "2")
                .put("taxName1", "VAT")
                .put("taxAmount1", "20");
        line.putObject("unit_cost").put("amount", cost).put("code", code);
        return document;
    }

    private static CentProof prove(ObjectNode document) {
        return CentProof.prove(document, TOTAL, "EUR", Billing.rules(TaxRounding.PER_LINE));
    }

    private static ObjectNode answer(String amount) {
        ObjectNode answer = new JsonNodeFactory(true).objectNode().put("invoice_number", "CL-7");
        answer.putObject("amount").put("amount", amount).put("code", "EUR");
        return answer;
    }

    @Test
    void proves_an_invoice_that_comes_to_the_orders_total() {
        assertThat(prove(document("10.00", "EUR")).sentence())
                .isEqualTo("Proof: lines 20.00 + taxes 4.00 = 24.00, the order's total.");
    }

    @Test
    void refuses_a_difference_of_one_cent_with_both_numbers() {
        assertThatThrownBy(() -> prove(document("10.01", "EUR")))
                .isInstanceOf(Unprovable.class)
                .hasMessageContaining("24.02")
                .hasMessageContaining("24.00")
                .satisfies(e ->
                        assertThat(((Unprovable) e).details().get("difference")).isEqualByComparingTo("-0.02"));
    }

    @Test
    void refuses_another_currency_on_the_invoice_or_on_a_line() {
        ObjectNode mixed = document("10.00", "USD");
        ((ObjectNode) mixed.path("invoice")).put("currency_code", "EUR");

        assertThatThrownBy(() -> prove(document("10.00", "USD"))).isInstanceOf(Unprovable.class);
        assertThatThrownBy(() -> prove(mixed)).isInstanceOf(Unprovable.class).hasMessageContaining("USD");
    }

    @Test
    void refuses_what_freshbooks_may_work_out_otherwise() {
        ObjectNode compound = document("10.00", "EUR");
        ((ObjectNode) compound.path("invoice").path("lines").path(0)).put("compounded_tax", true);

        assertThatThrownBy(() -> prove(compound)).hasMessageContaining("tax on top of another");
        assertThatThrownBy(() -> prove(document("10.001", "EUR"))).hasMessageContaining("two decimals");
    }

    @Test
    void confirms_what_freshbooks_answers_whatever_its_scale() {
        assertThat(CentProof.confirm(answer("24.0"), TOTAL)).contains("equal to the order's total");
    }

    @Test
    void asks_when_freshbooks_answers_another_amount_or_none() {
        assertThatThrownBy(() -> CentProof.confirm(answer("24.01"), TOTAL))
                .isInstanceOf(Unprovable.class)
                .hasMessageContaining("CL-7")
                .hasMessageContaining("-0.01");
        assertThatThrownBy(() -> CentProof.confirm(new JsonNodeFactory(true).objectNode(), TOTAL))
                .isInstanceOf(Unprovable.class)
                .hasMessageContaining("without the invoice's amount");
    }
}
