package io.claribooks.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111111",
                "4111 1111 1111 1111",
                "4111-1111-1111-1111",
                "378282246310005",
                "4222222222222",
                "6304000000000000000",
                "1 4111 1111 1111 1111",
                "5500005555555559 4111111111111111",
            })
    void a_card_number_leaves_its_last_four_digits(String card) {
        String clean = Redaction.text("Please take (" + card + "), thanks");

        assertThat(clean).contains("[card ending ").startsWith("Please take (").endsWith("), thanks");
        assertThat(clean).doesNotContainPattern("\\d{5}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111112",
                "CL-4111111111111111",
                "pay_4111111111111111",
                "4111111111111111.00",
                "99.4111111111111111",
                "41111111111111111111111111111111",
                "2026-03-04 22:12:09",
                "+1 512-555-0142",
                "604.03",
            })
    void what_is_no_card_number_stays_as_it_is(String text) {
        assertThat(Redaction.text("x " + text + " y")).isEqualTo("x " + text + " y");
    }

    @Test
    void ids_and_amounts_of_a_document_are_never_touched() {
        String document =
                "{\"id\":\"4111111111111111\",\"orderNumber\":\"4111111111111111\",\"customerId\":4111111111111111,"
                        + "\"transaction_id\":\"4111111111111111\",\"reference\":\"4111111111111111\",\"total\":1.10,"
                        + "\"amount\":\"4111111111111111.00\"}";

        assertThat(Redaction.json(document)).isEqualTo(document);
    }

    @Test
    void free_text_beside_them_is() {
        String clean = Redaction.json("{\"id\":\"4111111111111111\",\"note\":\"card 4111111111111111\",\"total\":1.10,"
                + "\"card\":{\"number\":\"4111111111111111\",\"last4\":\"1111\",\"cvc\":\"123\"},\"pan\":4111111111111111,"
                + "\"lines\":[\"4111 1111 1111 1111\"],\"clientSecret\":\"hush\"}");

        assertThat(clean)
                .isEqualTo("{\"id\":\"4111111111111111\",\"note\":\"card [card ending 1111]\",\"total\":1.10,"
                        + "\"card\":{\"number\":\"[card ending 1111]\",\"last4\":\"1111\",\"cvc\":\"[hidden]\"},"
                        + "\"pan\":\"[card ending 1111]\",\"lines\":[\"[card ending 1111]\"],"
                        + "\"clientSecret\":\"[hidden]\"}");
    }

    @Test
    void secrets_in_text_are_hidden() {
        assertThat(Redaction.text("the script has clb_AQIDBAUGBwgJCgsM-_x now"))
                .isEqualTo("the script has [hidden] now");
        assertThat(Redaction.text("got whsec_AQIDBAUGBwgJCgsM and Authorization: Bearer abc.def-ghi_123 !"))
                .isEqualTo("got [hidden] and Authorization: Bearer [hidden] !");
        assertThat(Redaction.json("no json {\"refresh_token\":\"abcdef\"")).doesNotContain("abcdef");
    }
}
