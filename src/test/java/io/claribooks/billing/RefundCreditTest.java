package io.claribooks.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefundCreditTest {
    private static final BillingRules RULES = Billing.rules(TaxRounding.PER_LINE);

    /** The recorded order's invoice: 604.03. */
    private static final ObjectNode RECORDED = HeldInvoice.of(
            HeldInvoice.lines(
                    "Ergonomic_chair 2 224.99 Texas 6.25 Austin 2",
                    "Assembly 1.5 40.00",
                    "Licence 1 25.00",
                    "Ground 1 24.50 Texas 6.25 Austin 2",
                    "Handling 1 5.00 Texas 6.25 Austin 2"),
            TaxRounding.PER_LINE);

    private static Credit credit(ObjectNode invoice, String refund, boolean goodwill, ObjectNode... before) {
        return RefundCredit.of(
                HeldInvoice.parsed(refund),
                HeldInvoice.position(invoice, RULES, before),
                Map.of("CHR", "Ergonomic_chair"),
                RULES,
                goodwill);
    }

    private static List<String> lines(Credit credit) {
        return credit.lines().stream()
                .map(line -> line.name() + " " + line.amount().toPlainString() + " "
                        + line.combination().text())
                .toList();
    }

    private static final String CHAIR =
            "{'amount':'243.55','lineItems':[{'sku':'CHR','quantity':'1','amount':'224.99','tax':'18.56','taxes':["
                    + "{'code':'TX','rate':'6.25','amount':'14.06'},{'code':'AUS','rate':'2.0','amount':'4.50'}]}]}";

    @Test
    void case_49_a_chair_of_two_is_224_99_with_14_06_and_4_50_of_taxes() {
        Credit credit = credit(RECORDED, CHAIR, false);

        assertThat(lines(credit)).containsExactly("Ergonomic_chair 224.99 Texas 6.25 %, Austin 2 %");
        assertThat(credit.total()).isEqualByComparingTo("243.55");
        assertThat(credit.tax()).isEqualByComparingTo("18.56");
        assertThat(CreditProof.prove(HeldInvoice.translated(credit), credit, RULES))
                .contains("224.99", "18.56", "243.55");
    }

    @Test
    void prices_that_contain_tax_are_credited_without_it() {
        ObjectNode invoice =
                HeldInvoice.of(HeldInvoice.lines("Shirt 2 49.99 TVA 20", "Book 1 20.00 TVA 5.5"), TaxRounding.PER_LINE);
        Credit credit = credit(
                invoice,
                "{'amount':'59.99','lineItems':[{'sku':'S','quantity':'1','amount':'59.99','tax':'10.00','taxes':["
                        + "{'code':'FR-20','rate':'20','amount':'10.00'}]}]}",
                false);

        assertThat(lines(credit)).containsExactly("Shirt 49.99 TVA 20 %");
        assertThat(credit.tax()).isEqualByComparingTo("10.00");
    }

    @Test
    void a_fee_whose_tax_is_not_told_takes_what_is_left_of_the_amount() {
        Credit credit = credit(RECORDED, "{'amount':'5.41','feeAmount':'5.00','lineItems':[]}", false);

        assertThat(lines(credit)).containsExactly("Handling 5.00 Texas 6.25 %, Austin 2 %");
    }

    @Test
    void a_line_whose_rates_are_not_told_is_matched_by_its_tax() {
        Credit credit = credit(RECORDED, "{'amount':'26.52','shippingAmount':'24.50','shippingTax':'2.02'}", false);

        assertThat(lines(credit)).containsExactly("Ground 24.50 Texas 6.25 %, Austin 2 %");
    }

    @Test
    void a_quantity_whose_price_has_parts_of_a_cent_is_one_line_with_the_count_in_words() {
        ObjectNode invoice = HeldInvoice.of(HeldInvoice.lines("Nails 1 10.00"), TaxRounding.PER_LINE);
        Credit credit = credit(
                invoice, "{'amount':'5.00','lineItems':[{'sku':'N','quantity':'3','amount':'5.00','tax':'0'}]}", false);

        assertThat(credit.lines().get(0).quantity()).isEqualByComparingTo("1");
        assertThat(credit.lines().get(0).description()).isEqualTo("Quantity 3");
    }

    @Test
    void case_50_an_amount_alone_bears_its_share_of_taxes_or_none() {
        assertThat(lines(credit(RECORDED, "{'amount':'20.00'}", false)))
                .containsExactly(
                        "Refund on invoice CL-1 15.88 Texas 6.25 %, Austin 2 %", "Refund on invoice CL-1 2.81 untaxed");
        assertThat(lines(credit(RECORDED, "{'amount':'20.00'}", true))).containsExactly("Goodwill 20.00 untaxed");
    }

    @Test
    void an_amount_no_net_can_show_is_bridged_by_a_named_cent() {
        ObjectNode invoice = HeldInvoice.of(HeldInvoice.lines("Shirt 1 100.00 VAT 19"), TaxRounding.PER_LINE);
        Credit credit = credit(invoice, "{'amount':'0.03'}", false);

        assertThat(credit.total()).isEqualByComparingTo("0.03");
    }

    @Test
    void the_rest_of_an_invoice_after_partial_refunds_is_credited_exactly() {
        ObjectNode before = HeldInvoice.note(credit(RECORDED, CHAIR, false), TaxRounding.PER_LINE);
        Credit rest = credit(RECORDED, "{'amount':'360.48'}", false, before);

        assertThat(rest.total()).isEqualByComparingTo("360.48");
        assertThat(rest.tax()).isEqualByComparingTo("20.99");
        assertThatThrownBy(() -> credit(RECORDED, "{'amount':'360.49'}", false, before))
                .isInstanceOf(Unprovable.class)
                .hasMessageContaining("360.49")
                .hasMessageContaining("360.48");
    }

    @Test
    void a_refund_that_contradicts_itself_or_bears_foreign_taxes_is_a_question() {
        assertThatThrownBy(() -> credit(RECORDED, CHAIR.replace("'243.55'", "'240.00'"), false))
                .hasMessageContaining("contradicts itself");
        assertThatThrownBy(() -> credit(
                        RECORDED,
                        "{'amount':'264.99','lineItems':[{'sku':'CHR','quantity':'1','amount':'224.99','tax':'40.00'}]}",
                        false))
                .hasMessageContaining("none of which fits")
                .hasMessageContaining("Texas 6.25 %");
        assertThatThrownBy(() -> credit(RECORDED, "{'amount':'1.005'}", false)).hasMessageContaining("parts of a cent");
    }

    @Test
    void an_invoice_whose_lines_do_not_give_its_amount_is_not_credited_in_part() {
        ObjectNode changed = RECORDED.deepCopy();
        changed.putObject("amount").put("amount", "700.00");

        assertThatThrownBy(() -> credit(changed, CHAIR, false))
                .hasMessageContaining("700.00")
                .hasMessageContaining("604.03");
    }

    @Test
    void a_discount_over_the_whole_invoice_is_credited_with_it() {
        ObjectNode document = HeldInvoice.lines("Shirt 3 33.33 VAT 19", "Book 1 20.00");
        ((ObjectNode) document.path("invoice")).put("discount_value", "15");
        ObjectNode invoice = HeldInvoice.of(document, TaxRounding.PER_LINE);
        Credit credit = OrderCredit.whole(HeldInvoice.position(invoice, RULES), RULES);

        assertThat(credit.total())
                .isEqualByComparingTo(
                        new BigDecimal(invoice.at("/amount/amount").asText()));
    }

    @Test
    void a_proof_refuses_a_mapping_that_loses_a_line_or_the_currency() {
        Credit credit = credit(RECORDED, CHAIR, false);
        ObjectNode lost = HeldInvoice.translated(credit);
        ((ObjectNode) lost.path("credit_note")).putArray("lines");
        assertThatThrownBy(() -> CreditProof.prove(lost, credit, RULES)).hasMessageContaining("243.55");
        ObjectNode other = HeldInvoice.translated(credit);
        ((ObjectNode) other.path("credit_note")).put("currency_code", "EUR");
        assertThatThrownBy(() -> CreditProof.prove(other, credit, RULES)).hasMessageContaining("EUR");
        ObjectNode answered = HeldInvoice.parsed("{'amount':{'amount':'240.00'},'credit_number':'C-1'}");
        assertThatThrownBy(() -> CreditProof.confirm(answered, credit.total()))
                .hasMessageContaining("240.00")
                .hasMessageContaining("243.55");
    }
}
