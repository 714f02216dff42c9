package io.claribooks.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The result as one table: what was measured, the goal, the figure, and whether the goal was met. */
final class Report {

    private final List<Row> rows = new ArrayList<>();

    /** Adds a figure that has no goal. */
    void add(String measure, String result) {
        rows.add(new Row(measure, "", result, ""));
    }

    /** Adds a figure that must not exceed its goal. */
    void atMost(String measure, double goal, String unit, double figure, String result) {
        rows.add(new Row(measure, "at most " + number(goal) + unit, result, figure <= goal ? "yes" : "no"));
    }

    /** Adds a figure that must reach its goal. */
    void atLeast(String measure, double goal, String unit, double figure, String result) {
        rows.add(new Row(measure, "at least " + number(goal) + unit, result, figure >= goal ? "yes" : "no"));
    }

    /** The table between lines of description and lines of detail. */
    String text(List<String> heading, List<String> footing) {
        StringBuilder text = new StringBuilder();
        heading.forEach(line -> text.append(line).append('\n'));
        text.append('\n');
        Row head = new Row("measure", "goal", "result", "met");
        int measure = width(head, Row::measure);
        int goal = width(head, Row::goal);
        int result = width(head, Row::result);
        String format = "%-" + measure + "s  %-" + goal + "s  %-" + result + "s  %s%n";
        line(text, format, head);
        line(text, format, new Row("-".repeat(measure), "-".repeat(goal), "-".repeat(result), "---"));
        rows.forEach(row -> line(text, format, row));
        text.append('\n');
        footing.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /** A figure with as many decimals as it needs to be read: 1,234 or 12.3 or 1.23. */
    static String number(double figure) {
        int decimals = figure == Math.rint(figure) || Math.abs(figure) >= 100 ? 0 : Math.abs(figure) >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + decimals + "f", figure);
    }

    private static void line(StringBuilder text, String format, Row row) {
        text.append(String.format(Locale.ROOT, format, row.measure(), row.goal(), row.result(), row.met())
                .stripTrailing());
        text.append('\n');
    }

    private int width(Row head, Function<Row, String> column) {
        return rows.stream()
                .map(column)
                .mapToInt(String::length)
                .reduce(column.apply(head).length(), Math::max);
    }

    private record Row(String measure, String goal, String result, String met) {}
}
