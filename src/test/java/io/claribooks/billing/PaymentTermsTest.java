package io.claribooks.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentTermsTest {
    @ParameterizedTest
    @CsvSource({
        "net-30, 2026-12-15, 2027-01-14",
        "NET_0, 2026-12-15, 2026-12-15",
        "on_receipt, 2026-12-15, 2026-12-15",
        "prepaid, 2026-12-15, 2026-12-15",
        "end-of-month, 2026-12-15, 2026-12-31",
        "end_of_month, 2028-02-29, 2028-02-29",
        "day-10-of-next-month, 2026-12-31, 2027-01-10",
        "day-31-of-next-month, 2026-01-31, 2026-02-28"
    })
    void counts_the_day_of_payment_from_the_invoices_date(String name, LocalDate invoiced, LocalDate due) {
        assertThat(PaymentTerms.named(name).orElseThrow().due(invoiced)).isEqualTo(due);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "net", "net-1000", "day-0-of-next-month", "day-32-of-next-month", "by-carrier-pigeon"})
    void knows_no_other_words(String name) {
        assertThat(PaymentTerms.named(name)).isEmpty();
    }
}
