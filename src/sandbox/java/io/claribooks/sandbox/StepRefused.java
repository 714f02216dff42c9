package io.claribooks.sandbox;

/** A step of the tour that cannot be done, in a sentence. */
final class StepRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;

    StepRefused(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
