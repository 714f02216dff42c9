package io.claribooks.mapping;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The closed list of functions; documentation, checks and completion all read it. */
public final class FunctionCatalog {
    private static final Map<String, MappingFunction> FUNCTIONS = new LinkedHashMap<>();

    static {
        Stream.of(TextFunctions.all(), NumberFunctions.all(), DateFunctions.all(), ChoiceFunctions.all())
                .flatMap(List::stream)
                .forEach(function -> FUNCTIONS.put(function.name(), function));
    }

    private FunctionCatalog() {}

    /**
     * A function as documentation and completion show it.
     *
     * @param signature name with its parameters and their kinds
     * @param accepts kind of value it works on
     * @param result kind of value it gives, with its format when it has one
     */
    public record Description(
            String name, String signature, String sentence, String accepts, String result, String example) {}

    /** All functions, for completion. */
    public static List<Description> functions() {
        return FUNCTIONS.values().stream().map(FunctionCatalog::description).toList();
    }

    /** All functions as a Markdown table, for the documentation. */
    public static String describe() {
        StringBuilder text =
                new StringBuilder("| function | on | gives | what it does | example |\n|---|---|---|---|---|\n");
        for (Description function : functions()) {
            text.append("| `").append(function.signature()).append("` | ");
            text.append(function.accepts())
                    .append(" | ")
                    .append(function.result())
                    .append(" | ");
            text.append(function.sentence()).append(" | `");
            text.append(function.example().replace("|", "\\|")).append("` |\n");
        }
        return text.toString();
    }

    private static Description description(MappingFunction function) {
        Shape result = function.typing().of(Shape.of(function.accepts()), List.of());
        String gives = result.format() == null ? result.kind().toString() : result.format();
        return new Description(
                function.name(),
                function.signature(),
                function.sentence(),
                function.accepts().toString(),
                gives,
                function.example());
    }

    static MappingFunction find(String name) {
        return FUNCTIONS.get(name);
    }

    static Collection<String> names() {
        return FUNCTIONS.keySet();
    }
}
