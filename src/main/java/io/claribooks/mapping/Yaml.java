package io.claribooks.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** YAML 1.2 of one document, with places; anchors, aliases and duplicate keys are refused. */
final class Yaml {
    private static final Pattern FLOAT = Pattern.compile("-?\\d{1,40}(\\.\\d{1,40})?");
    private static final int LARGEST = 1 << 20;

    private Yaml() {}

    /** A text that is not the YAML we take. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Place place;
        private final String advice;

        Unreadable(Place place, String message, String advice) {
            super(message);
            this.place = place;
            this.advice = advice;
        }

        MappingProblem problem(String document) {
            return MappingProblem.at(document, place, "", getMessage(), advice);
        }
    }

    static Node compose(String text) {
        if (text.length() > LARGEST) {
            throw new Unreadable(Place.NONE, "the document is larger than 1 MiB.", "Split it.");
        }
        try {
            Node root = new Compose(settings(text))
                    .composeString(text)
                    .orElseThrow(() -> new Unreadable(Place.NONE, "the document is empty.", "Write its members."));
            refuseAnchors(root);
            return root;
        } catch (MarkedYamlEngineException e) {
            Place place = e.getProblemMark().map(Yaml::place).orElse(Place.NONE);
            throw new Unreadable(place, "this is not YAML: " + e.getProblem() + ".", advice(e.getProblem()));
        } catch (YamlEngineException e) {
            throw new Unreadable(
                    Place.NONE, "this is not YAML.", "Write one YAML document without special characters.");
        }
    }

    /** The whole text is read at once: snakeyaml-engine 2.10 fails when a surrogate pair spans two of its reads. */
    private static LoadSettings settings(String text) {
        return LoadSettings.builder()
                .setUseMarks(true)
                .setBufferSize(Math.max(1024, text.length() + 2))
                .setCodePointLimit(LARGEST)
                .build();
    }

    private static String advice(String problem) {
        return problem.contains("'@'")
                ? "Put the path in quotes: \"@.name\"."
                : "Check indentation, quotes and colons here; put text with \": \" or \" #\" in quotes.";
    }

    private static void refuseAnchors(Node node) {
        if (node.getAnchor().isPresent()) {
            throw new Unreadable(
                    place(node), "anchors and aliases are not taken.", "Write the part out in both places.");
        }
        if (node instanceof SequenceNode list) {
            list.getValue().forEach(Yaml::refuseAnchors);
        } else if (node instanceof MappingNode map) {
            map.getValue().forEach(tuple -> refuseAnchors(tuple.getValueNode()));
        }
    }

    static Place place(Node node) {
        return node.getStartMark().map(Yaml::place).orElse(Place.NONE);
    }

    private static Place place(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }

    static String key(NodeTuple tuple) {
        if (tuple.getKeyNode() instanceof ScalarNode key) {
            return key.getValue();
        }
        throw new Unreadable(place(tuple.getKeyNode()), "a key must be plain text.", "Write name: value.");
    }

    static Optional<String> text(Node node) {
        return node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)
                ? Optional.of(scalar.getValue())
                : Optional.empty();
    }

    /** The JSON value a node stands for; decimals stay as written. */
    static JsonNode json(Node node) {
        if (node instanceof MappingNode map) {
            return object(map);
        }
        if (node instanceof SequenceNode list) {
            ArrayNode array = ExactJson.NODES.arrayNode();
            list.getValue().forEach(element -> array.add(json(element)));
            return array;
        }
        return scalar((ScalarNode) node);
    }

    private static JsonNode object(MappingNode map) {
        ObjectNode object = ExactJson.NODES.objectNode();
        for (NodeTuple tuple : map.getValue()) {
            if (object.has(key(tuple))) {
                throw new Unreadable(place(tuple.getKeyNode()), key(tuple) + " is there twice.", "Remove one.");
            }
            object.set(key(tuple), json(tuple.getValueNode()));
        }
        return object;
    }

    private static JsonNode scalar(ScalarNode node) {
        String value = node.getValue();
        if (node.getTag().equals(Tag.NULL)) {
            return ExactJson.NODES.nullNode();
        }
        if (node.getTag().equals(Tag.BOOL)) {
            return ExactJson.NODES.booleanNode(Boolean.parseBoolean(value));
        }
        boolean number = node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT);
        if (number && FLOAT.matcher(value).matches()) {
            return ExactJson.number(new BigDecimal(value));
        }
        return ExactJson.NODES.textNode(value);
    }
}
