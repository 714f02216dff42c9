package io.claribooks.mapping;

/** A function that cannot work on the value it was given; the message must not repeat the value. */
final class FunctionProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FunctionProblem(String message) {
        super(message, null, false, false);
    }
}
