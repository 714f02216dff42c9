package io.claribooks.mapping;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A rule's {@code when}.
 *
 * @param value what is compared with, null unless the test compares
 */
record Condition(SourcePath path, Test test, JsonNode value) {

    enum Test {
        NOT_EMPTY,
        EMPTY,
        EXISTS,
        EQUAL,
        DIFFERENT
    }

    boolean holds(Scope scope) {
        JsonNode found = path.read(scope);
        return switch (test) {
            case NOT_EMPTY -> !ExactJson.isEmpty(found);
            case EMPTY -> ExactJson.isEmpty(found);
            case EXISTS -> !found.isMissingNode();
            case EQUAL -> same(found);
            case DIFFERENT -> !same(found);
        };
    }

    /** Compares text with text, and numbers by value, because the shop's amounts arrive as text. */
    private boolean same(JsonNode found) {
        if (value.isNumber() && (found.isNumber() || found.isTextual())) {
            return Decimals.parse(found)
                    .map(number -> number.compareTo(value.decimalValue()) == 0)
                    .orElse(false);
        }
        return value.equals(found);
    }
}
