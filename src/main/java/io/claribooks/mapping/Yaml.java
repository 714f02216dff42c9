package io.claribooks.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** YAML with its line numbers. */
final class Yaml {
    private Yaml() {}

    /** The document's root; empty when there is none. */
    static Optional<Node> compose(String label, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(label)
                .setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(20)
                .build();
        try {
            return new Compose(settings).composeString(text);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new InvalidMapping(List.of(new MappingProblem(label, line, "-", "no YAML: " + e.getProblem())));
        }
    }

    static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    /** The members of a mapping node by key; empty when it is none. */
    static Map<String, Node> members(Node node) {
        Map<String, Node> members = new LinkedHashMap<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                members.put(text(tuple.getKeyNode()), tuple.getValueNode());
            }
        }
        return members;
    }

    /** A scalar's text; empty for anything else. */
    static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** The same content as JSON; decimals stay exact. */
    static JsonNode json(Node node) {
        JsonNodeFactory nodes = new JsonNodeFactory(true);
        if (node instanceof MappingNode) {
            ObjectNode object = nodes.objectNode();
            members(node).forEach((key, value) -> object.set(key, json(value)));
            return object;
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = nodes.arrayNode();
            sequence.getValue().forEach(element -> array.add(json(element)));
            return array;
        }
        String text = text(node);
        if (node.getTag().equals(Tag.NULL)) {
            return NullNode.getInstance();
        }
        if (node.getTag().equals(Tag.BOOL)) {
            return nodes.booleanNode(Boolean.parseBoolean(text));
        }
        if (node.getTag().equals(Tag.INT)) {
            return nodes.numberNode(Long.parseLong(text));
        }
        return node.getTag().equals(Tag.FLOAT) ? nodes.numberNode(new BigDecimal(text)) : nodes.textNode(text);
    }
}
