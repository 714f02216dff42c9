package io.claribooks.mapping;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Checks the functions of a chain and tells the shape of its result. */
final class ChainCheck {
    private final Map<String, Map<String, String>> tables;
    private final SourceShapes sources;
    private final Problems problems;

    ChainCheck(Map<String, Map<String, String>> tables, SourceShapes sources, Problems problems) {
        this.tables = tables;
        this.sources = sources;
        this.problems = problems;
    }

    Shape result(Shape start, List<Call> calls, Place place, String target) {
        Shape shape = start;
        for (Call call : calls) {
            MappingFunction function = FunctionCatalog.find(call.function());
            if (function == null) {
                problems.add(
                        place,
                        target,
                        "the function " + call.function() + " is not known.",
                        Nearest.advice(call.function(), FunctionCatalog.names()));
                return Shape.ANY;
            }
            if (!function.accepts().takes(shape.kind())) {
                problems.add(
                        place,
                        target,
                        call.function() + " works on " + function.accepts() + ", but here the value is " + shape.kind()
                                + ".",
                        shape.kind() == Kind.LIST ? "Put join(\", \") before it." : "Put text before it.");
            }
            shape = result(function, call, shape, place, target);
        }
        return shape;
    }

    private Shape result(MappingFunction function, Call call, Shape shape, Place place, String target) {
        checkArguments(function, call, place, target);
        if (!call.arguments().isEmpty()
                && function.parameter(0) != null
                && function.parameter(0).kind() == Kind.TABLE) {
            return table(call, place, target);
        }
        return function.typing().of(shape, call.arguments());
    }

    private Shape table(Call call, Place place, String target) {
        String name = call.arguments().get(0) instanceof Argument.Literal literal
                ? literal.value().asText()
                : "";
        Map<String, String> table = tables.get(name);
        if (table == null) {
            problems.add(place, target, "there is no table " + name + ".", Nearest.advice(name, tables.keySet()));
            return Shape.TEXT;
        }
        return Shape.oneOf(new TreeSet<>(table.values()));
    }

    private void checkArguments(MappingFunction function, Call call, Place place, String target) {
        int given = call.arguments().size();
        boolean tooMany = given > 0 && function.parameter(given - 1) == null;
        if (given < function.leastArguments() || tooMany) {
            problems.add(
                    place,
                    target,
                    call.function() + " has " + given + " arguments.",
                    "Write " + function.signature() + ", for example " + function.example() + ".");
            return;
        }
        for (int i = 0; i < given; i++) {
            Shape shape = shape(call.arguments().get(i), place, target);
            Kind wanted = function.parameter(i).kind();
            if (wanted != Kind.TABLE && !wanted.takes(shape.kind())) {
                problems.add(
                        place,
                        target,
                        "argument " + (i + 1) + " of " + call.function() + " must be " + wanted + ".",
                        "For example " + function.example() + ".");
            }
        }
    }

    private Shape shape(Argument argument, Place place, String target) {
        if (argument instanceof Argument.Path read) {
            return sources.shape(read.path(), place, target);
        }
        return switch (argument.value(null).getNodeType()) {
            case STRING -> Shape.TEXT;
            case BOOLEAN -> Shape.of(Kind.BOOLEAN);
            case NUMBER -> Shape.of(argument.value(null).isIntegralNumber() ? Kind.INTEGER : Kind.NUMBER);
            default -> Shape.ANY;
        };
    }
}
