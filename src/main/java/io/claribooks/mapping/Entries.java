package io.claribooks.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The members of a YAML map; every misuse becomes a problem and reads as absent. */
final class Entries {
    private final Problems problems;
    private final String subject;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Place> places = new LinkedHashMap<>();

    Entries(Node node, String subject, Problems problems) {
        this.problems = problems;
        this.subject = subject;
        places.put("", Yaml.place(node));
        if (!(node instanceof MappingNode map)) {
            problems.add(Yaml.place(node), subject, "a map is expected.", "Write key: value lines, indented.");
            return;
        }
        map.getValue().forEach(this::take);
    }

    private void take(NodeTuple tuple) {
        String key = Yaml.key(tuple);
        if (values.put(key, tuple.getValueNode()) != null) {
            problems.add(Yaml.place(tuple.getKeyNode()), key, "the key is there twice.", "Remove one of them.");
        }
        places.put(key, Yaml.place(tuple.getKeyNode()));
    }

    /** Refuses keys other than these. */
    Entries only(Set<String> known) {
        values.keySet().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> problems.add(
                        places.get(key), subject, "the key " + key + " is not known.", Nearest.advice(key, known)));
        return this;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    Collection<String> keys() {
        return values.keySet();
    }

    Node node(String key) {
        return values.get(key);
    }

    Map<String, Place> places() {
        return Map.copyOf(places);
    }

    Place place(String key) {
        return places.getOrDefault(key, places.get(""));
    }

    /** The text under a key; null when absent or not text. */
    String text(String key) {
        return has(key) ? text(key, node(key)) : null;
    }

    private String text(String key, Node node) {
        return Yaml.text(node).orElseGet(() -> {
            problems.add(Yaml.place(node), subject, key + " must be text.", "Write " + key + ": and a text.");
            return null;
        });
    }

    boolean flag(String key) {
        String text = text(key);
        if (text != null && !text.equals("true") && !text.equals("false")) {
            problems.add(place(key), subject, key + " must be true or false.", "Write " + key + ": true.");
        }
        return "true".equals(text);
    }

    /** Reads the text under a key; a refusal becomes a problem at its place. */
    <T> T read(String key, T otherwise, Function<String, T> reader) {
        String text = text(key);
        return text == null ? otherwise : read(key, node(key), text, otherwise, reader);
    }

    private <T> T read(String key, Node node, String text, T otherwise, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            problems.add(Yaml.place(node), subject, key + " cannot be read.", e.getMessage());
            return otherwise;
        }
    }

    /** Reads one text or a list of texts. */
    <T> List<T> readAll(String key, Function<String, T> reader) {
        List<T> all = new ArrayList<>();
        if (has(key)) {
            List<Node> nodes = node(key) instanceof SequenceNode list ? list.getValue() : List.of(node(key));
            for (Node element : nodes) {
                String text = text(key, element);
                T read = text == null ? null : read(key, element, text, null, reader);
                if (read != null) {
                    all.add(read);
                }
            }
        }
        return all;
    }
}
