package io.claribooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Spoils orders: members get values that make no sense, or go. */
final class Nonsense {
    private static final String[] VALUES = {
        "0", "-1", "-0.01", "0.000001", "-100", "100", "1000000000", "99999999999999.99", "0.005", "1e-9", "", "banana"
    };

    private Nonsense() {}

    /** Spoils one to three members of an order. */
    static void into(ObjectNode order, Random random) {
        List<ObjectNode> objects = new ArrayList<>();
        collect(order, objects);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            ObjectNode object = objects.get(random.nextInt(objects.size()));
            List<String> names = new ArrayList<>();
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                if (member.getValue().isValueNode()) {
                    names.add(member.getKey());
                }
            }
            if (!names.isEmpty()) {
                spoil(object, names.get(random.nextInt(names.size())), random);
            }
        }
    }

    private static void collect(JsonNode node, List<ObjectNode> objects) {
        if (node instanceof ObjectNode object) {
            objects.add(object);
        }
        node.forEach(child -> collect(child, objects));
    }

    private static void spoil(ObjectNode object, String name, Random random) {
        if (random.nextInt(5) == 0) {
            object.remove(name);
        } else {
            object.put(name, VALUES[random.nextInt(VALUES.length)]);
        }
    }
}
