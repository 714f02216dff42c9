package io.claribooks.mapping;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Refuses the arithmetic of JSONata, because it is binary floating point and loses cents. */
final class JsonataLint {
    private static final Pattern TOKEN = Pattern.compile(
            "\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|`[^`]*`|/\\*.*?\\*/|\\$\\w+|[-+*/%]", Pattern.DOTALL);
    private static final Map<String, String> INSTEAD = Map.ofEntries(
            Map.entry("+", "$add(a, b)"),
            Map.entry("-", "$subtract(a, b), or $negate(a)"),
            Map.entry("*", "$multiply(a, b)"),
            Map.entry("/", "$divide(a, b)"),
            Map.entry("%", "$subtract with $multiply"),
            Map.entry("$sum", "$total(list)"),
            Map.entry("$average", "$divide($total(list), $count(list))"),
            Map.entry("$round", "$roundTo(a, 2)"),
            Map.entry("$number", "the text itself, or the function number in apply"),
            Map.entry("$power", "$multiply(a, b)"),
            Map.entry("$sqrt", "nothing: roots are not exact"),
            Map.entry("$abs", "$compare(a, 0) with $negate(a)"),
            Map.entry("$floor", "$roundTo(a, 0)"),
            Map.entry("$ceil", "$roundTo(a, 0)"),
            Map.entry("$max", "$compare(a, b)"),
            Map.entry("$min", "$compare(a, b)"),
            Map.entry("$formatNumber", "the function money in apply"),
            Map.entry("$random", "nothing: the same order must give the same invoice"),
            Map.entry("$now", "a moment of the document, such as event.occurredAt"),
            Map.entry("$millis", "a moment of the document, such as event.occurredAt"),
            Map.entry("$eval", "the expression itself"));

    private JsonataLint() {}

    /** Refuses an expression with the advice what to use instead. */
    static void check(String expression) {
        Matcher matcher = TOKEN.matcher(expression);
        while (matcher.find()) {
            String instead = INSTEAD.get(matcher.group());
            if (instead != null) {
                throw new IllegalArgumentException("At character " + (matcher.start() + 1) + ": " + matcher.group()
                        + " is not exact or not repeatable here. Use " + instead + ".");
            }
        }
    }
}
