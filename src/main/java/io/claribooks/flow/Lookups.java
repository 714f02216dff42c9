package io.claribooks.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.claribooks.attention.BooksDoor;
import io.claribooks.freshbooks.DeliveryProblem;
import io.claribooks.freshbooks.Matches;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.ProducerTemplate;

/** What people ask of FreshBooks while they repair: through the routes of {@code freshbooks-call.camel.yaml}. */
public final class Lookups implements BooksDoor {
    private static final int NOT_FOUND = 1012;
    private static final int PAGES = 5;
    private static final int PER_PAGE = 100;

    private final Inquiries inquiries;

    public Lookups(Supplier<ProducerTemplate> template) {
        this.inquiries = new Inquiries(template, Unavailable::new);
    }

    @Override
    public List<Item> items(String connection, String sku) {
        Map<String, Item> found = new LinkedHashMap<>();
        for (String member : new String[] {"sku", "name"}) {
            add(found, inquiries.reply(connection, "direct:look-for-items", out -> {
                out.setProperty(Passage.SEARCH, URLEncoder.encode(sku, StandardCharsets.UTF_8));
                out.setProperty(Passage.SEARCH_BY, member);
            }));
        }
        for (int page = 1; page <= PAGES; page++) {
            int number = page;
            JsonNode reply = inquiries.reply(connection, "direct:list-items", out -> out.setProperty("page", number));
            add(found, reply);
            if (reply.path("items").size() < PER_PAGE) {
                break;
            }
        }
        return List.copyOf(found.values());
    }

    private static void add(Map<String, Item> found, JsonNode reply) {
        Matches.all(reply, "items")
                .forEach(item -> found.putIfAbsent(item.path("id").asText(), item(item)));
    }

    private static Item item(JsonNode item) {
        JsonNode cost = item.path("unit_cost");
        String price = (cost.path("amount").asText("") + " " + cost.path("code").asText("")).strip();
        return new Item(
                item.path("id").asText(),
                item.path("sku").asText(""),
                item.path("name").asText(""),
                price);
    }

    @Override
    public Optional<Item> item(String connection, String id) {
        try {
            JsonNode item = inquiries
                    .reply(connection, "direct:get-item", out -> out.setProperty("itemId", id))
                    .path("item");
            return item.path("vis_state").asInt() == 0 && item.hasNonNull("id")
                    ? Optional.of(item(item))
                    : Optional.empty();
        } catch (DeliveryProblem.Refused e) {
            if (e.errno() == NOT_FOUND || e.status() == 404) {
                return Optional.empty();
            }
            throw new Unavailable("FreshBooks refuses to show its items: " + e.getMessage());
        }
    }

    @Override
    public List<Tax> taxes(String connection) {
        return Matches.all(inquiries.reply(connection, "direct:list-taxes", out -> {}), "taxes").stream()
                .map(tax -> new Tax(
                        tax.path("name").asText(),
                        new BigDecimal(tax.path("amount").asText("0"))))
                .toList();
    }
}
