package io.claribooks.mapping;

/** A document cannot be translated; the message names mapping, line, target field and source. */
public final class TranslationProblem extends RuntimeException {
    public TranslationProblem(String mapping, int line, String target, String message) {
        super("Mapping " + mapping + ", line " + line + ", field " + target + ": " + message, null, false, false);
    }
}
