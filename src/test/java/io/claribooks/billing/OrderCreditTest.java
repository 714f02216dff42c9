package io.claribooks.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderCreditTest {
    private static final BillingRules RULES = Billing.rules(TaxRounding.PER_LINE);

    private static Credit difference(ObjectNode before, ObjectNode now) {
        ObjectNode held = HeldInvoice.of(before, TaxRounding.PER_LINE);
        return OrderCredit.difference(HeldInvoice.position(held, RULES), now, RULES);
    }

    @Test
    void case_54_the_line_that_became_cheaper_is_credited_by_name() {
        Credit credit = difference(
                HeldInvoice.lines("Chair 2 100.00 VAT 19", "Licence 1 25.00"),
                HeldInvoice.lines("Chair 2 100.00 VAT 19", "Licence 1 0.97"));

        assertThat(credit.lines()).hasSize(1);
        assertThat(credit.lines().get(0).name()).isEqualTo("Licence");
        assertThat(credit.total()).isEqualByComparingTo("24.03");
    }

    @Test
    void lines_that_changed_places_are_compared_by_their_taxes() {
        Credit credit = difference(
                HeldInvoice.lines("Red 1 100.00 VAT 19", "Book 1 25.00"),
                HeldInvoice.lines("Blue 1 80.00 VAT 19", "Book 1 25.00"));

        assertThat(credit.lines()).hasSize(1);
        assertThat(credit.lines().get(0).name()).isEqualTo("Change of invoice CL-1");
        assertThat(credit.total()).isEqualByComparingTo("23.80");
        assertThat(credit.tax()).isEqualByComparingTo("3.80");
    }

    @Test
    void what_rises_in_one_kind_of_taxes_and_falls_in_another_is_a_question() {
        assertThatThrownBy(
                        () -> difference(HeldInvoice.lines("Red 1 100.00 VAT 19"), HeldInvoice.lines("Book 1 50.00")))
                .isInstanceOf(Unprovable.class)
                .hasMessageContaining("50.00")
                .hasMessageContaining("untaxed");
    }

    @Test
    void a_cancelled_order_is_credited_line_by_line() {
        ObjectNode held = HeldInvoice.of(
                HeldInvoice.lines("Chair 2 224.99 Texas 6.25 Austin 2", "Assembly 1.5 40.00"), TaxRounding.PER_TAX);
        BillingRules perTax = Billing.rules(TaxRounding.PER_TAX);
        Credit credit = OrderCredit.whole(HeldInvoice.position(held, perTax), perTax);

        assertThat(credit.lines()).hasSize(2);
        assertThat(credit.lines().get(0).quantity()).isEqualByComparingTo("2");
        assertThat(credit.total()).isEqualByComparingTo("547.10");
    }

    @ParameterizedTest
    @CsvSource({
        "last-year, 2025-12-31, 2026-01-01, true",
        "last-year, 2026-01-01, 2026-12-31, false",
        "none, 2019-01-01, 2026-01-01, false",
        "2026-03-31, 2026-03-31, 2026-04-01, true",
        "2026-03-31, 2026-04-01, 2026-04-01, false",
    })
    void case_53_a_day_is_closed_by_the_setting(String setting, String day, String today, boolean closed) {
        BookingRules rules = new BookingRules(
                "update",
                "review",
                "leave",
                "delete",
                setting,
                "credit-note",
                "tax-share",
                false,
                "review",
                "review",
                Set.of());

        assertThat(rules.isClosed(LocalDate.parse(day), LocalDate.parse(today))).isEqualTo(closed);
    }
}
