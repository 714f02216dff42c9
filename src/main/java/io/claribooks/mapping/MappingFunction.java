package io.claribooks.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A function that chains may use. Except where {@code onEmpty} says so, it is not called for an empty value.
 *
 * @param sentence what it does
 * @param example an expression that uses it
 */
record MappingFunction(
        String name,
        String sentence,
        List<Parameter> parameters,
        Kind accepts,
        Typing typing,
        String example,
        boolean onEmpty,
        Body body) {

    /** Works on one value. */
    @FunctionalInterface
    interface Body {
        JsonNode apply(JsonNode value, Arguments arguments);
    }

    /** Tells the shape of the result from the shape of the value and the literal arguments. */
    @FunctionalInterface
    interface Typing {
        Shape of(Shape value, List<Argument> arguments);
    }

    static MappingFunction of(
            String name,
            List<Parameter> parameters,
            Kind accepts,
            Typing typing,
            String example,
            String says,
            Body body) {
        return new MappingFunction(name, says, parameters, accepts, typing, example, false, body);
    }

    MappingFunction evenOnEmpty() {
        return new MappingFunction(name, sentence, parameters, accepts, typing, example, true, body);
    }

    long leastArguments() {
        return parameters.stream().filter(parameter -> !parameter.optional()).count();
    }

    Parameter parameter(int position) {
        Parameter last = parameters.isEmpty() ? null : parameters.get(parameters.size() - 1);
        if (position < parameters.size()) {
            return parameters.get(position);
        }
        return last != null && last.repeated() ? last : null;
    }

    String signature() {
        String list =
                String.join("; ", parameters.stream().map(Parameter::toString).toList());
        return list.isEmpty() ? name : name + "(" + list + ")";
    }
}
