package io.claribooks.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.claribooks.attention.Problem;
import io.claribooks.connection.Connections;
import io.claribooks.inbox.NeedsReview;
import io.claribooks.inbox.Work;
import io.claribooks.mapping.MappingCatalog;
import io.claribooks.posting.Posting;
import io.claribooks.posting.PostingKey;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.camel.Exchange;

/** The FreshBooks items of an order's lines, by SKU. */
public final class Items {
    /** The SKU a lookup is about. */
    static final String SKU = "sku";
    /** The product a lookup is about, or blank. */
    static final String PRODUCT_ID = "productId";
    /** The translated item, where an unknown one is to be created. */
    static final String REQUEST = "itemRequest";

    private static final String CREATE_UNKNOWN = "createUnknown";
    private static final String REVIEW = "review";
    private static final String CREATE = "create-item";
    /** For so long a SKU that FreshBooks does not know is not asked for again. */
    private static final Duration UNKNOWN_FOR = Duration.ofMinutes(5);

    private final Connections connections;
    private final ItemLinks links;
    private final MappingCatalog mappings;
    private final Cache<PostingKey, Boolean> unknown = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterWrite(UNKNOWN_FOR)
            .build();

    public Items(Connections connections, ItemLinks links, MappingCatalog mappings) {
        this.connections = connections;
        this.links = links;
        this.mappings = mappings;
    }

    /** A line's SKU that is not linked yet, with the line it comes from. */
    record Lookup(String sku, JsonNode line) {
        String productId() {
            return line.path(PRODUCT_ID).asText("");
        }
    }

    private static PostingKey key(Work work, String productId, String sku) {
        return ItemLinks.key(work, ItemLinks.byProduct(productId, sku));
    }

    /** How the item of a product's SKU is found. */
    @FunctionalInterface
    interface Finder {
        Optional<Posting> item(String productId, String sku);
    }

    /** Uses the links there are; the body becomes the lookups that are left, one per distinct SKU. */
    public void unknownSkus(Exchange exchange) {
        Work work = Passage.work(exchange);
        boolean askAgain = !itemUnknown(work).equals("bill-by-name");
        exchange.getMessage()
                .setBody(unlinked(
                        work,
                        (productId, sku) -> links.billed(work, productId, sku),
                        lookup ->
                                askAgain || unknown.getIfPresent(key(work, lookup.productId(), lookup.sku())) == null));
    }

    /** Puts the items that are found into the document; answers the lookups that are left, one per distinct SKU. */
    static List<Lookup> unlinked(Work work, Finder finder, Predicate<Lookup> wanted) {
        ObjectNode items = work.document().putObject("items");
        Map<String, Lookup> lookups = new LinkedHashMap<>();
        for (JsonNode line : work.document().path("order").path("lineItems")) {
            String sku = line.path(SKU).asText("");
            if (sku.isBlank() || items.has(sku)) {
                continue;
            }
            Lookup lookup = new Lookup(sku, line);
            Optional<Posting> found = finder.item(lookup.productId(), sku);
            found.ifPresent(item -> add(items, sku, item));
            if (found.isEmpty() && wanted.test(lookup)) {
                lookups.putIfAbsent(ItemLinks.bySku(sku), lookup);
            }
        }
        return new ArrayList<>(lookups.values());
    }

    private static void add(ObjectNode items, String sku, Posting item) {
        items.putObject(sku).put("id", item.freshbooksId()).put("name", item.label());
    }

    /** Whether an item is made for a SKU that FreshBooks does not know. */
    boolean createsUnknown(Work work) {
        return itemUnknown(work).equals(CREATE);
    }

    private String itemUnknown(Work work) {
        return connections.get(work.connection()).settings().billing().itemUnknown();
    }

    /** Prepares one lookup. */
    public void prepare(Exchange exchange) {
        Work work = Passage.work(exchange);
        Lookup lookup = exchange.getMessage().getBody(Lookup.class);
        boolean create = createsUnknown(work);
        exchange.setProperty(SKU, lookup.sku());
        exchange.setProperty(PRODUCT_ID, lookup.productId());
        exchange.setProperty(Passage.SEARCH, URLEncoder.encode(lookup.sku().strip(), StandardCharsets.UTF_8));
        exchange.setProperty(CREATE_UNKNOWN, create);
        if (create) {
            exchange.setProperty(REQUEST, request(work, lookup));
        }
        exchange.getMessage().setBody(null);
    }

    /** The item a lookup's SKU would become. */
    ObjectNode request(Work work, Lookup lookup) {
        return mappings.translate("product-to-item", product(work, lookup));
    }

    private static ObjectNode product(Work work, Lookup lookup) {
        ObjectNode document = new JsonNodeFactory(true).objectNode();
        document.set("connection", work.document().path("connection"));
        ObjectNode product = document.putObject("product");
        for (String member : new String[] {"sku", "name", "description", "unitPrice"}) {
            if (lookup.line().hasNonNull(member)) {
                product.set(member, lookup.line().get(member));
            }
        }
        product.set("currency", work.document().path("order").path("currency"));
        return document;
    }

    /** Links the item the search found, or remembers that there is none. */
    public void adopt(Exchange exchange) {
        Work work = Passage.work(exchange);
        String sku = exchange.getProperty(SKU, String.class);
        String productId = exchange.getProperty(PRODUCT_ID, "", String.class);
        Optional<JsonNode> found = links.among(work, Passage.reply(exchange), productId, sku);
        found.ifPresent(item -> links.linkFound(work, productId, sku, item));
        if (found.isEmpty()) {
            unknown.put(key(work, productId, sku), true);
        }
    }

    /** Links the item that was just posted to its product too. */
    public void link(Exchange exchange) {
        Work work = Passage.work(exchange);
        Posting item = exchange.getProperty(Passage.POSTING, PostingStep.class).result();
        String productId = exchange.getProperty(PRODUCT_ID, "", String.class);
        String sku = exchange.getProperty(SKU, String.class);
        String own = ItemLinks.byProduct(productId, sku);
        if (!own.equals(item.key().clarityKey())) {
            links.link(work, own, sku, item);
        }
    }

    /** After the lookups: takes the new links over, and asks a person about what is still unknown if the setting says so. */
    public void decide(Exchange exchange) {
        Work work = Passage.work(exchange);
        decide(work, (productId, sku) -> links.billed(work, productId, sku));
    }

    void decide(Work work, Finder finder) {
        ObjectNode items = (ObjectNode) work.document().path("items");
        List<String> missing = new ArrayList<>();
        for (JsonNode line : work.document().path("order").withArray("lineItems")) {
            String sku = line.path(SKU).asText("");
            if (sku.isBlank() || items.has(sku)) {
                continue;
            }
            finder.item(line.path(PRODUCT_ID).asText(""), sku)
                    .ifPresentOrElse(item -> add(items, sku, item), () -> missing.add(sku));
        }
        if (!missing.isEmpty() && itemUnknown(work).equals(REVIEW)) {
            throw new NeedsReview(
                    Problem.SKU.about(missing.get(0)),
                    "FreshBooks has no item with the SKU " + String.join(", ", missing)
                            + ". Choose the item it is, create it there, or correct the SKU in the shop, then replay; or"
                            + " choose another item.unknown setting.",
                    List.of("Replay", "Discard"));
        }
    }
}
