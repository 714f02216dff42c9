package io.claribooks.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.nodes.Node;

/** Runs the golden cases of a mapping by the engine the routes use, and checks what comes out against the target's schema. */
final class CaseRunner {
    private CaseRunner() {}

    static List<CaseResult> run(Translator translator, JsonSchema target, Map<String, String> cases) {
        List<CaseResult> results = new ArrayList<>();
        new TreeMap<>(cases).forEach((name, text) -> results.add(run(translator, target, name, text)));
        return results;
    }

    private static CaseResult run(Translator translator, JsonSchema target, String name, String text) {
        Map<String, Node> members = Yaml.compose(name, text).map(Yaml::members).orElse(Map.of());
        String description = members.containsKey("description") ? Yaml.text(members.get("description")) : "";
        if (!members.containsKey("given") || members.containsKey("expect") == members.containsKey("reject")) {
            return new CaseResult(name, description, List.of("a case has given, and either expect or reject"));
        }
        JsonNode given = Yaml.json(members.get("given"));
        List<String> differences = new ArrayList<>();
        try {
            JsonNode actual = translator.translate(given);
            if (members.containsKey("reject")) {
                differences.add("expected a rejection, got " + actual);
            } else {
                compare("$", Yaml.json(members.get("expect")), actual, differences);
                target.validate(actual).forEach(message -> differences.add("schema: " + message.getMessage()));
            }
        } catch (TranslationProblem e) {
            String wanted = members.containsKey("reject") ? Yaml.text(members.get("reject")) : null;
            if (wanted == null || !e.getMessage().contains(wanted)) {
                differences.add("rejected: " + e.getMessage());
            }
        }
        return new CaseResult(name, description, differences);
    }

    private static void compare(String path, JsonNode expected, JsonNode actual, List<String> differences) {
        if (expected.isObject() && actual.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            expected.fieldNames().forEachRemaining(names::add);
            actual.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(path + "." + name, expected.path(name), actual.path(name), differences));
        } else if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            for (int i = 0; i < expected.size(); i++) {
                compare(path + "[" + i + "]", expected.get(i), actual.get(i), differences);
            }
        } else if (!expected.equals(actual) && !sameNumber(expected, actual)) {
            differences.add(path + ": expected " + shown(expected) + ", got " + shown(actual));
        }
    }

    private static boolean sameNumber(JsonNode expected, JsonNode actual) {
        return expected.isNumber()
                && actual.isNumber()
                && expected.decimalValue().compareTo(actual.decimalValue()) == 0;
    }

    private static String shown(JsonNode node) {
        return node.isMissingNode() ? "nothing" : node.toString();
    }
}
