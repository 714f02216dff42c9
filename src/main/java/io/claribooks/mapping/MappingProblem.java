package io.claribooks.mapping;

/**
 * Something in a mapping document that must be put right.
 *
 * @param document the file
 * @param line its line, from 1
 * @param field the target field or key concerned
 * @param message what is wrong and what to write instead
 */
public record MappingProblem(String document, int line, String field, String message) {
    @Override
    public String toString() {
        return document + ":" + line + " " + field + ": " + message;
    }
}
