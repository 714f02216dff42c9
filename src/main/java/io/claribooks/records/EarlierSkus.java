package io.claribooks.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.claribooks.database.Database;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The SKUs of items that were linked before links kept how the shop writes them: the event that made the link says it, as long as
 * its payload is kept. Safe for many threads.
 */
final class EarlierSkus {
    private static final ObjectMapper json = new ObjectMapper();

    private final Database database;

    EarlierSkus(Database database) {
        this.database = database;
    }

    /** The same links, each item under its SKU as the shop writes it, where that is known. */
    List<Link> told(List<Link> links) {
        List<Long> events = links.stream()
                .filter(EarlierSkus::lacks)
                .map(Link::event)
                .distinct()
                .toList();
        if (events.isEmpty()) {
            return links;
        }
        Map<Long, List<String>> skus = skus(events);
        return links.stream()
                .map(link -> lacks(link) ? told(link, skus.getOrDefault(link.event(), List.of())) : link)
                .toList();
    }

    private static boolean lacks(Link link) {
        return link.kind() == LinkKind.ITEM && link.naturalKey() == null && link.event() != null;
    }

    private static Link told(Link link, List<String> skus) {
        String folded = KeyWords.sku(link.key());
        return skus.stream()
                .filter(sku -> sku.equalsIgnoreCase(folded))
                .findFirst()
                .map(link::under)
                .orElse(link);
    }

    private Map<Long, List<String>> skus(List<Long> events) {
        record Told(long event, String payload) {}
        Map<Long, List<String>> skus = new HashMap<>();
        database.query(
                        row -> new Told(row.getLong("event_id"), row.getString("payload")),
                        "select event_id, payload from event_payload where event_id in ("
                                + String.join(",", Collections.nCopies(events.size(), "?")) + ")",
                        events.toArray())
                .forEach(told -> skus.put(told.event, skus(told.payload)));
        return skus;
    }

    /** Every SKU of a payload, wherever it stands and however the member is spelled. */
    private static List<String> skus(String payload) {
        List<String> found = new ArrayList<>();
        try {
            collect(json.readTree(payload), found);
        } catch (JsonProcessingException e) {
            // Unreadable, or cut off: then the key's spelling is shown.
        }
        return found;
    }

    private static void collect(JsonNode node, List<String> found) {
        node.properties().forEach(member -> {
            if (member.getKey().equalsIgnoreCase("sku") && member.getValue().isTextual()) {
                found.add(member.getValue().textValue().strip());
            }
        });
        node.forEach(child -> collect(child, found));
    }
}
