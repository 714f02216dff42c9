package io.claribooks.billing;

import static io.claribooks.billing.Billing.HEAD;
import static io.claribooks.billing.Billing.amounts;
import static io.claribooks.billing.Billing.bill;
import static io.claribooks.billing.Billing.line;
import static io.claribooks.billing.Billing.refused;
import static io.claribooks.clarity.ClarityFixtures.orderOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a difference is bridged, and when a person is asked. */
class BillerQuestionTest {
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
}
