package io.claribooks.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The steps of a path that names every member and position, such as {@code $.lines[0].name}. */
final class PlainSteps {
    private static final Pattern STEP =
            Pattern.compile("\\G(?:\\.([\\p{L}_][\\p{L}\\p{N}_-]*)(?!\\()|\\['([^'\\\\,]+)'\\]|\\[(\\d{1,6})\\])");

    private final Object[] steps;

    private PlainSteps(List<Object> steps) {
        this.steps = steps.toArray();
    }

    static Optional<PlainSteps> of(String path) {
        List<Object> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(path);
        int end = 1;
        while (end < path.length() && matcher.find(end)) {
            steps.add(step(matcher));
            end = matcher.end();
        }
        return end == path.length() ? Optional.of(new PlainSteps(steps)) : Optional.empty();
    }

    private static Object step(Matcher matcher) {
        if (matcher.group(3) != null) {
            return Integer.valueOf(matcher.group(3));
        }
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }

    List<Object> list() {
        return List.of(steps);
    }

    JsonNode walk(JsonNode from) {
        JsonNode node = from;
        for (Object step : steps) {
            node = step instanceof String name ? node.get(name) : node.get((Integer) step);
            if (node == null) {
                return MissingNode.getInstance();
            }
        }
        return node;
    }
}
