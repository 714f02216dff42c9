package io.claribooks.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.claribooks.freshbooks.DeliveryProblem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A refusal's cause follows from its number, or from its status where it has none. */
class QuestionTest {
    @ParameterizedTest
    @CsvSource({
        "422, 1017, notes, too-large/refusal/errno 1017 notes",
        "413, 0, , too-large/refusal/http 413",
        "422, 1029, invoice_number, duplicate/refusal/errno 1029 invoice_number",
        "422, 1004, customerid, refused/refusal/errno 1004 customerid",
        "403, 0, , refused/rights",
        "200, 12001, , refused/rights",
    })
    void a_refusal_has_the_class_that_its_mending_has(int status, int errno, String field, String cause) {
        assertThat(Question.of(new DeliveryProblem.Refused("No.", status, errno, field))
                        .cause()
                        .key())
                .isEqualTo(cause);
    }
}
