package io.claribooks.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/** An invoice as data for whoever draws it, every amount worked out. */
class InvoicePictureTest {
    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Case A of what was derived from recorded invoices. */
    @Test
    void an_invoice_is_drawn_with_the_amounts_freshbooks_shows() {
        JsonNode picture = InvoicePicture.of(
                        json("{'invoice':{'invoice_number':'CL-1','create_date':'2026-01-31','due_offset_days':30,"
                                + "'currency_code':'CAD','customerid':77,'discount_value':'10','fname':'Ana',"
                                + "'lines':[{'name':'Chair','qty':'2','unit_cost':{'amount':'10.00'},'taxName1':'HST',"
                                + "'taxAmount1':'13'},{'name':'Tea','qty':'1.5','unit_cost':{'amount':'16'}}]}}"),
                        TaxRounding.PER_LINE)
                .orElseThrow();

        assertThat(picture.at("/lines/0/amount").asText()).isEqualTo("20.00");
        assertThat(picture.at("/lines/0/taxes/0/rate").asText()).isEqualTo("13");
        assertThat(picture.at("/lines/1/unitPrice").asText()).isEqualTo("16.00");
        assertThat(picture.at("/lines/1/quantity").asText()).isEqualTo("1.5");
        assertThat(picture.path("subtotal").asText()).isEqualTo("44.00");
        assertThat(picture.at("/discount/amount").asText()).isEqualTo("-4.40");
        assertThat(picture.at("/taxes/0/amount").asText()).isEqualTo("2.34");
        assertThat(picture.path("total").asText()).isEqualTo("41.94");
        assertThat(picture.path("due").asText()).isEqualTo("2026-03-02");
        assertThat(picture.at("/client/name").asText()).isEqualTo("Ana");
        assertThat(picture.at("/client/id").asText()).isEqualTo("77");
    }

    @Test
    void a_credit_note_is_drawn_and_what_has_no_lines_or_no_numbers_is_not() {
        JsonNode credit = json("{'credit_note':{'credit_number':'CL-1-R','clientid':5,'create_date':'2026-02-01',"
                + "'lines':[{'name':'Chair','qty':'1','unit_cost':{'amount':'9.99'}}]}}");
        JsonNode picture = InvoicePicture.of(credit, TaxRounding.PER_LINE).orElseThrow();
        assertThat(picture.path("kind").asText()).isEqualTo("credit-note");
        assertThat(picture.path("number").asText()).isEqualTo("CL-1-R");
        assertThat(picture.path("total").asText()).isEqualTo("9.99");

        assertThat(InvoicePicture.of(json("{'invoice':{'action_email':true}}"), TaxRounding.PER_LINE))
                .isEmpty();
        assertThat(InvoicePicture.of(json("{'payment':{'amount':{}}}"), TaxRounding.PER_LINE))
                .isEmpty();
        assertThat(InvoicePicture.of(
                        json("{'invoice':{'lines':[{'qty':'two','unit_cost':{'amount':'1'}}]}}"), TaxRounding.PER_LINE))
                .isEmpty();
    }
}
