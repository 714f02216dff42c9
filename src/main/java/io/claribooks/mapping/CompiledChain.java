package io.claribooks.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A chain of functions with what does not change from document to document worked out. */
final class CompiledChain {
    private final List<Step> steps = new ArrayList<>();

    CompiledChain(List<Call> calls, Map<String, Map<String, String>> tables) {
        for (Call call : calls) {
            MappingFunction function = FunctionCatalog.find(call.function());
            boolean fixed = call.arguments().stream().allMatch(Argument.Literal.class::isInstance);
            Map<String, String> table = looksUp(function)
                    ? tables.get(call.arguments().get(0).value(null).asText())
                    : null;
            Arguments ready = fixed ? arguments(call, null, table) : null;
            steps.add(new Step(call, function, ready, table));
        }
    }

    private record Step(Call call, MappingFunction function, Arguments ready, Map<String, String> table) {}

    private static boolean looksUp(MappingFunction function) {
        return function.parameters().stream().anyMatch(parameter -> parameter.kind() == Kind.TABLE);
    }

    private static Arguments arguments(Call call, Scope scope, Map<String, String> table) {
        return new Arguments(
                call.arguments().stream().map(argument -> argument.value(scope)).toList(), table);
    }

    JsonNode apply(JsonNode start, Scope scope) {
        JsonNode value = start;
        for (Step step : steps) {
            if (step.function.onEmpty() || !ExactJson.isEmpty(value)) {
                value = apply(step, value, scope);
            }
        }
        return value;
    }

    private static JsonNode apply(Step step, JsonNode value, Scope scope) {
        try {
            Arguments arguments = step.ready == null ? arguments(step.call, scope, step.table) : step.ready;
            refuseContainer(step.function, value);
            return step.function.body().apply(value, arguments);
        } catch (FunctionProblem e) {
            throw new FunctionProblem("the function " + step.call.function() + " stopped: " + e.getMessage());
        }
    }

    private static void refuseContainer(MappingFunction function, JsonNode value) {
        if (function.accepts() != Kind.LIST && value.isContainerNode() && !function.onEmpty()) {
            throw new FunctionProblem("the value is a list or an object. Name the member wanted, or use join.");
        }
    }
}
