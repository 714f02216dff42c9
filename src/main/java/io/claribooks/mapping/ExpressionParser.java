package io.claribooks.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.InvalidPathException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads paths, chains and conditions; every refusal is an {@link IllegalArgumentException} with advice. */
final class ExpressionParser {
    private static final Pattern CALL = Pattern.compile("\\s*([A-Za-z]\\w*)\\s*(?:\\((.*)\\))?\\s*", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][\\w-]*");
    private static final Pattern COMPARISON = Pattern.compile("(.+?)\\s*(==|!=)\\s*([^\\])]+)");

    private ExpressionParser() {}

    static Expression expression(String text) {
        List<String> parts = Pieces.of(text, '|');
        String path = parts.get(0).strip();
        if (!SourcePath.isPath(path)) {
            throw new IllegalArgumentException("A path such as $.order.number is expected here."
                    + " For a fixed value write constant: and the value.");
        }
        return new Expression(path(path), calls(parts.subList(1, parts.size())));
    }

    static List<Call> chain(String text) {
        return calls(Pieces.of(text, '|'));
    }

    static SourcePath path(String text) {
        try {
            return SourcePath.of(text.strip());
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "\"" + text.strip() + "\" is not a JSONPath. Write it like $.order.number or $.bill.lines[0].name.",
                    e);
        }
    }

    private static List<Call> calls(List<String> parts) {
        List<Call> calls = new ArrayList<>();
        for (String part : parts) {
            Matcher matcher = CALL.matcher(part);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("\"" + part.strip()
                        + "\" is not a function. Write a name with its arguments in brackets, such as cut(50).");
            }
            calls.add(new Call(matcher.group(1), arguments(matcher.group(2))));
        }
        return calls;
    }

    private static List<Argument> arguments(String text) {
        List<Argument> arguments = new ArrayList<>();
        if (text != null && !text.isBlank()) {
            Pieces.of(text, ',').forEach(piece -> arguments.add(argument(piece.strip())));
        }
        return arguments;
    }

    private static Argument argument(String text) {
        return SourcePath.isPath(text) ? new Argument.Path(path(text)) : new Argument.Literal(literal(text));
    }

    private static JsonNode literal(String text) {
        if (text.length() >= 2 && (text.startsWith("\"") || text.startsWith("'"))) {
            return ExactJson.NODES.textNode(Pieces.unquote(text));
        }
        if (NUMBER.matcher(text).matches()) {
            return ExactJson.number(new BigDecimal(text));
        }
        if (text.equals("true") || text.equals("false")) {
            return ExactJson.NODES.booleanNode(text.equals("true"));
        }
        if (WORD.matcher(text).matches()) {
            return ExactJson.NODES.textNode(text);
        }
        throw new IllegalArgumentException(
                "\"" + text + "\" is not an argument. Write a path, a number, or text in double quotes.");
    }

    static Condition condition(String text) {
        Matcher comparison = COMPARISON.matcher(text.strip());
        if (comparison.matches()) {
            Condition.Test test = comparison.group(2).equals("==") ? Condition.Test.EQUAL : Condition.Test.DIFFERENT;
            return new Condition(path(comparison.group(1)), test, literal(comparison.group(3)));
        }
        if (text.startsWith("exists ")) {
            return new Condition(path(text.substring(7)), Condition.Test.EXISTS, null);
        }
        if (text.startsWith("not ")) {
            return new Condition(path(text.substring(4)), Condition.Test.EMPTY, null);
        }
        if (!SourcePath.isPath(text)) {
            throw new IllegalArgumentException("\"" + text + "\" is not a condition. Write $.a.path (it has a value),"
                    + " not $.a.path, exists $.a.path, $.a.path == \"text\" or $.a.path != \"text\".");
        }
        return new Condition(path(text), Condition.Test.NOT_EMPTY, null);
    }
}
