package io.claribooks.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.InvalidPathException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads mapping documents strictly; every problem is collected with its line. Used once per document. */
final class MappingReader {
    private static final Set<String> DOCUMENT_KEYS = Set.of("mapping", "description", "source", "target", "fields");
    private static final Set<String> FIELD_KEYS =
            Set.of("target", "from", "value", "each", "fields", "apply", "when", "default", "required");

    private final String file;
    private final List<MappingProblem> problems = new ArrayList<>();

    private MappingReader(String file) {
        this.file = file;
    }

    /** @throws InvalidMapping with every problem found */
    static MappingDocument read(String name, String text) {
        MappingReader reader = new MappingReader(name + "/mapping.yaml");
        MappingDocument document = reader.document(name, text);
        if (!reader.problems.isEmpty()) {
            throw new InvalidMapping(reader.problems);
        }
        return document;
    }

    private MappingDocument document(String name, String text) {
        Node root = Yaml.compose(file, text)
                .orElseThrow(() -> new InvalidMapping(List.of(new MappingProblem(file, 1, "-", "the file is empty"))));
        Map<String, Node> members = Yaml.members(root);
        refuseUnknown(members, DOCUMENT_KEYS, Yaml.line(root));
        for (String key : List.of("mapping", "description", "source", "target", "fields")) {
            if (!members.containsKey(key)) {
                problem(Yaml.line(root), key, "the key is missing");
            }
        }
        if (members.containsKey("mapping") && !Yaml.text(members.get("mapping")).equals(name)) {
            problem(Yaml.line(members.get("mapping")), "mapping", "must be the folder's name, " + name);
        }
        return new MappingDocument(
                name,
                members.containsKey("description") ? Yaml.text(members.get("description")) : "",
                members.containsKey("source") ? Yaml.text(members.get("source")) : "",
                members.containsKey("target") ? Yaml.text(members.get("target")) : "",
                fields(members.get("fields")));
    }

    private List<FieldRule> fields(Node node) {
        List<FieldRule> fields = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(element -> fields.add(field(element)));
        } else if (node != null) {
            problem(Yaml.line(node), "fields", "a list of fields is expected: - target: …");
        }
        return fields;
    }

    private FieldRule field(Node node) {
        int line = Yaml.line(node);
        Map<String, Node> members = Yaml.members(node);
        String target = members.containsKey("target") ? Yaml.text(members.get("target")) : "";
        if (target.isBlank()) {
            problem(line, "target", "every field names its target");
        }
        refuseUnknown(members, FIELD_KEYS, line);
        long sources = List.of("from", "value", "each").stream()
                .filter(members::containsKey)
                .count();
        if (sources != 1) {
            problem(line, target, "write exactly one of from, value and each");
        }
        if (members.containsKey("each") != members.containsKey("fields")) {
            problem(line, target, "each and fields belong together");
        }
        return new FieldRule(
                line,
                target,
                paths(members.get("from"), target),
                json(members.get("value")),
                path(members.get("each"), target),
                fields(members.get("fields")),
                steps(members.get("apply"), target),
                path(members.get("when"), target),
                json(members.get("default")),
                members.containsKey("required")
                        && Yaml.text(members.get("required")).equals("true"));
    }

    private static JsonNode json(Node node) {
        return node == null ? null : Yaml.json(node);
    }

    private List<SourcePath> paths(Node node, String target) {
        List<SourcePath> paths = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(element -> addPath(paths, path(element, target)));
        } else {
            addPath(paths, path(node, target));
        }
        return paths;
    }

    private static void addPath(List<SourcePath> paths, SourcePath path) {
        if (path != null) {
            paths.add(path);
        }
    }

    private SourcePath path(Node node, String target) {
        if (node == null) {
            return null;
        }
        try {
            return SourcePath.compile(Yaml.text(node));
        } catch (InvalidPathException e) {
            problem(Yaml.line(node), target, "'" + Yaml.text(node) + "' is no path: " + e.getMessage());
            return null;
        }
    }

    private List<FieldRule.Step> steps(Node node, String target) {
        List<FieldRule.Step> steps = new ArrayList<>();
        if (node == null) {
            return steps;
        }
        List<Node> written = node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
        for (Node step : written) {
            Map<String, Node> call = Yaml.members(step);
            String name =
                    call.isEmpty() ? Yaml.text(step) : call.keySet().iterator().next();
            Functions.Function function = Functions.named(name);
            if (function == null) {
                problem(
                        Yaml.line(step),
                        target,
                        "there is no function '" + name + "'"
                                + nearest(name, Functions.all().keySet()));
                continue;
            }
            List<Object> arguments = call.isEmpty() ? List.of() : arguments(call.get(name), target);
            if (arguments.size() < function.least() || arguments.size() > function.most()) {
                problem(Yaml.line(step), target, "the function takes other arguments: " + function.example());
            }
            steps.add(new FieldRule.Step(function, arguments));
        }
        return steps;
    }

    private List<Object> arguments(Node node, String target) {
        List<Node> written = node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
        List<Object> arguments = new ArrayList<>();
        for (Node argument : written) {
            String text = Yaml.text(argument);
            arguments.add(SourcePath.isPath(text) ? path(argument, target) : Yaml.json(argument));
        }
        arguments.removeIf(java.util.Objects::isNull);
        return arguments;
    }

    private void refuseUnknown(Map<String, Node> members, Set<String> known, int line) {
        members.forEach((key, node) -> {
            if (!known.contains(key)) {
                problem(line, key, "there is no such key" + nearest(key, known));
            }
        });
    }

    private void problem(int line, String field, String message) {
        problems.add(new MappingProblem(file, line, field.isBlank() ? "-" : field, message));
    }

    /** The nearest known name, as advice. */
    static String nearest(String name, Collection<String> known) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        return known.stream()
                .min(java.util.Comparator.comparingInt((String candidate) -> distance.apply(name, candidate))
                        .thenComparing(candidate -> candidate))
                .map(candidate -> "; did you mean " + candidate + "?")
                .orElse("");
    }
}
