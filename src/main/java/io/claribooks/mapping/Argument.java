package io.claribooks.mapping;

import com.fasterxml.jackson.databind.JsonNode;

/** An argument of a function: a value written in the mapping, or a path read anew for each document. */
sealed interface Argument {
    JsonNode value(Scope scope);

    record Literal(JsonNode value) implements Argument {
        @Override
        public JsonNode value(Scope scope) {
            return value;
        }
    }

    record Path(SourcePath path) implements Argument {
        @Override
        public JsonNode value(Scope scope) {
            return path.read(scope);
        }
    }
}
