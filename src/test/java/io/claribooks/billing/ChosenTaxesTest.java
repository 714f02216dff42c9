package io.claribooks.billing;

import static io.claribooks.billing.Billing.HEAD;
import static io.claribooks.billing.Billing.line;
import static io.claribooks.billing.Billing.rules;
import static io.claribooks.clarity.ClarityFixtures.orderOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Taxes that a person chose for. */
class ChosenTaxesTest {
    /** A tax of twice the price: no percentage FreshBooks holds gives it. */
    private static final String LEVY = "\"total\":\"30.00\",\"tax\":\"20.00\",\"lineItems\":["
            + line("A", "1", "10.00", "10.00", ",\"taxes\":[{\"code\":\"LV\",\"name\":\"Levy\",\"amount\":\"20.00\"}]")
            + "],\"taxLines\":[{\"code\":\"LV\",\"name\":\"Levy\",\"amount\":\"20.00\"}]";

    private static final String SALES = "\"total\":\"21.66\",\"tax\":\"1.66\",\"lineItems\":["
            + line("A", "1", "20.00", "20.00", ",\"taxes\":[{\"name\":\"T\",\"rate\":\"8.3\",\"amount\":\"1.66\"}]")
            + "],\"taxLines\":[{\"name\":\"T\",\"rate\":\"8.3\",\"amount\":\"1.66\"}]";

    private static Bill bill(String members, Map<String, TaxChoice> choices) {
        return Biller.bill(
                orderOf(HEAD + members + "}"),
                Map.of(),
                rules(TaxRounding.PER_LINE).choosing(choices));
    }

    private static TaxChoice rate(String rate) {
        return new TaxChoice("Sales tax", new BigDecimal(rate), false);
    }

    @Test
    void a_tax_no_percentage_gives_is_asked_about_by_its_name() {
        Unprovable question = catchThrowableOfType(Unprovable.class, () -> bill(LEVY, Map.of()));

        assertThat(question.doubt()).isEqualTo(Doubt.TAX);
        assertThat(question.subject()).isEqualTo("Levy");
    }

    @Test
    void it_becomes_a_line_where_that_was_chosen_by_name_or_by_code() {
        TaxChoice asLine = new TaxChoice("City levy", null, true);
        for (String key : new String[] {"levy", "lv"}) {
            Bill bill = bill(LEVY, Map.of(key, asLine));

            assertThat(bill.lines()).extracting(BillLine::name).containsExactly("A", "City levy");
            assertThat(bill.lines().get(1).amount()).isEqualByComparingTo("20.00");
            assertThat(bill.lines().get(0).taxes()).isEmpty();
        }
    }

    @Test
    void the_choice_for_another_tax_changes_nothing() {
        assertThat(catchThrowableOfType(
                        Unprovable.class, () -> bill(LEVY, Map.of("other", new TaxChoice(null, null, true)))))
                .hasMessageContaining("No percentage");
    }

    @Test
    void a_chosen_rate_and_name_stand_on_the_invoice_and_the_cents_it_misses_on_a_rounding_line() {
        Bill bill = bill(SALES, Map.of("t", rate("8.25")));

        assertThat(bill.lines().get(0).taxes()).containsExactly(new Tax("Sales tax", new BigDecimal("8.25")));
        assertThat(bill.lines().get(1).kind()).isEqualTo("rounding");
        assertThat(bill.lines().get(1).amount()).isEqualByComparingTo("0.01");
        assertThat(bill.total()).isEqualByComparingTo("21.66");
        assertThat(bill.trace()).contains("The tax T is billed as Sales tax 8.25 %, as was chosen for it.");
    }

    @Test
    void a_chosen_rate_that_misses_by_more_than_the_limit_is_a_question_about_the_shops_tax() {
        Unprovable question = catchThrowableOfType(Unprovable.class, () -> bill(SALES, Map.of("t", rate("7"))));

        assertThat(question.subject()).isEqualTo("T");
        assertThat(question).hasMessageContaining("The rate of 7 % that was chosen for the tax T gives 1.40");
    }
}
