package io.claribooks.sandbox.freshbooks;

import java.util.List;

/** An accounting call that fails, with its HTTP status and the errors of its body. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<AccountingError> errors;

    Refusal(int status, List<AccountingError> errors) {
        super(errors.get(0).message(), null, false, false);
        this.status = status;
        this.errors = errors;
    }

    int status() {
        return status;
    }

    List<AccountingError> errors() {
        return errors;
    }
}
