package io.claribooks.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/** Reads the rules under {@code fields}. */
final class RuleReader {
    private static final List<String> SOURCES = List.of("from", "parts", "constant", "jsonata", "each");
    private static final Set<String> KEYS = keys();
    private static final Pattern TARGET = Pattern.compile("[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*");

    private final Problems problems;

    RuleReader(Problems problems) {
        this.problems = problems;
    }

    private static Set<String> keys() {
        Set<String> keys = new TreeSet<>(SOURCES);
        keys.addAll(List.of("apply", "when", "default", "required", "keepNull", "fields"));
        return keys;
    }

    List<FieldRule> fields(Node node) {
        Entries entries = new Entries(node, "fields", problems);
        List<FieldRule> rules = new ArrayList<>();
        if (node instanceof MappingNode map) {
            for (NodeTuple tuple : map.getValue()) {
                rules.add(rule(Yaml.key(tuple), entries.place(Yaml.key(tuple)), tuple.getValueNode()));
            }
        }
        return List.copyOf(rules);
    }

    private FieldRule rule(String target, Place place, Node node) {
        if (!TARGET.matcher(target).matches()) {
            problems.add(place, target, "this is not a field name.", "Write a name such as unit_cost.amount.");
        }
        return node instanceof MappingNode ? longForm(target, place, node) : shortForm(target, place, node);
    }

    /** {@code target: path | functions}, or a list of which the first that is not empty counts. */
    private FieldRule shortForm(String target, Place place, Node node) {
        List<Expression> from = new OneEntry(target, node, problems).expressions();
        return new FieldRule(
                target,
                from,
                List.of(),
                null,
                null,
                List.of(),
                null,
                null,
                false,
                false,
                null,
                List.of(),
                Map.of("", place, "from", Yaml.place(node)));
    }

    private FieldRule longForm(String target, Place place, Node node) {
        Entries entries = new Entries(node, target, problems).only(KEYS);
        checkSources(target, place, entries);
        SourcePath each = entries.read("each", null, ExpressionParser::path);
        Map<String, Place> places = new HashMap<>(entries.places());
        places.put("", place);
        return new FieldRule(
                target,
                entries.readAll("from", ExpressionParser::expression),
                entries.readAll("parts", ExpressionParser::expression),
                json(entries, "constant"),
                entries.text("jsonata"),
                entries.read("apply", List.of(), ExpressionParser::chain),
                entries.read("when", null, ExpressionParser::condition),
                json(entries, "default"),
                entries.flag("required"),
                entries.flag("keepNull"),
                each,
                entries.has("fields") ? fields(entries.node("fields")) : List.of(),
                Map.copyOf(places));
    }

    private void checkSources(String target, Place place, Entries entries) {
        List<String> given = SOURCES.stream().filter(entries::has).toList();
        if (given.size() != 1) {
            String message = given.isEmpty() ? "nothing says where the value comes from." : "there are two sources.";
            problems.add(place, target, message, "Write exactly one of " + String.join(", ", SOURCES) + ".");
        }
        if (entries.has("each") != entries.has("fields")) {
            problems.add(place, target, "each and fields belong together.", "Write both, or neither.");
        }
        if (entries.has("default") && entries.has("required")) {
            problems.add(
                    entries.place("required"), target, "a field with a default is never missing.", "Remove required.");
        }
    }

    private static JsonNode json(Entries entries, String key) {
        return entries.has(key) ? Yaml.json(entries.node(key)) : null;
    }
}
