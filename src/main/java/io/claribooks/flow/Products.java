package io.claribooks.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.clarity.ProductReader;
import io.claribooks.connection.Connections;
import io.claribooks.inbox.Outcomes;
import io.claribooks.inbox.PostedDocument;
import io.claribooks.inbox.Skipped;
import io.claribooks.inbox.Work;
import io.claribooks.mapping.MappingCatalog;
import io.claribooks.posting.DocumentVersions;
import io.claribooks.posting.Posting;
import io.claribooks.posting.PostingKey;
import io.claribooks.posting.PostingLedger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;

/** The steps that are a product's own. Its variants are items of their own; invoices that stand are never touched. */
public final class Products {
    private static final String COURSE = "itemCourse";
    private static final String ITEM_ID = "itemId";
    private static final int ARCHIVED = 2;

    private final Connections connections;
    private final PostingLedger ledger;
    private final ItemLinks links;
    private final MappingCatalog mappings;
    private final DocumentVersions versions;
    private final Outcomes outcomes;

    public Products(
            Connections connections,
            PostingLedger ledger,
            ItemLinks links,
            MappingCatalog mappings,
            DocumentVersions versions,
            Outcomes outcomes) {
        this.connections = connections;
        this.ledger = ledger;
        this.links = links;
        this.mappings = mappings;
        this.versions = versions;
        this.outcomes = outcomes;
    }

    /** Makes the canonical product; the body becomes its parts that have a SKU: itself, or its variants. */
    public void read(Exchange exchange) {
        Work work = Passage.work(exchange);
        String sync = connections.get(work.connection()).settings().billing().itemSync();
        if (sync.equals("on-demand")) {
            throw new Skipped("Products are looked up by SKU when an order needs them, as the setting item.sync says.");
        }
        JsonNode data = work.data();
        ZoneId zone = connections.get(work.connection()).settings().store().zone();
        ObjectNode product = isGone(work) ? gone(work, data) : ProductReader.read(data, zone);
        work.document().set("product", product);
        String id = product.path("id").asText();
        if (versions.isStale(work.connection(), "product", id, product)) {
            throw new Skipped("A newer version of product " + id + " was carried over before; this one is stale.");
        }
        List<ObjectNode> parts = parts(product);
        if (parts.isEmpty() && !isGone(work)) {
            throw new Skipped("Product " + id + " has no SKU, so an item of it could not be found again.");
        }
        exchange.getMessage().setBody(parts);
    }

    private static boolean isGone(Work work) {
        return work.event().type().equals("product.deleted");
    }

    /** Of a product that is gone the id is enough. */
    private static ObjectNode gone(Work work, JsonNode data) {
        ObjectNode product =
                new JsonNodeFactory(true).objectNode().put("id", work.event().resourceId());
        if (data.path("version").canConvertToLong()) {
            product.set("version", data.get("version"));
        }
        return product;
    }

    private static List<ObjectNode> parts(ObjectNode product) {
        List<ObjectNode> parts = new ArrayList<>();
        for (JsonNode variant : product.path("variants")) {
            ObjectNode part = product.deepCopy();
            part.remove("sku");
            variant.properties().stream()
                    .filter(member -> !member.getKey().equals("id"))
                    .forEach(member -> part.set(member.getKey(), member.getValue()));
            parts.add(part);
        }
        if (parts.isEmpty()) {
            parts.add(product);
        }
        parts.removeIf(part -> part.path("sku").asText("").isBlank());
        return parts;
    }

    /** Translates one part and decides what becomes of its item: create, update or leave. */
    public void decide(Exchange exchange) {
        Work work = Passage.work(exchange);
        ObjectNode part = exchange.getMessage().getBody(ObjectNode.class);
        String productId = part.path("id").asText();
        String sku = part.path("sku").asText();
        ObjectNode document = new JsonNodeFactory(true).objectNode();
        document.set("connection", work.document().path("connection"));
        document.set("product", part);
        ObjectNode request = mappings.translate("product-to-item", document);
        exchange.setProperty(Items.SKU, sku);
        exchange.setProperty(Items.PRODUCT_ID, productId);
        exchange.setProperty(Items.REQUEST, request);
        exchange.setProperty(Passage.SEARCH, URLEncoder.encode(sku.strip(), StandardCharsets.UTF_8));
        Optional<Posting> item = links.of(work, productId, sku).or(() -> renamed(work, productId, part));
        exchange.setProperty(
                COURSE, item.map(known -> course(work, known, request)).orElse("create"));
        item.ifPresent(known -> exchange.setProperty(ITEM_ID, known.freshbooksId()));
        exchange.getMessage().setBody(null);
    }

    /** A product with one item whose SKU changed keeps that item. */
    private Optional<Posting> renamed(Work work, String productId, ObjectNode part) {
        List<Posting> known = ledger.parts(work.connection(), PostingKey.Kind.ITEM, ItemLinks.beginning(productId));
        boolean single = part.path("variants").isEmpty();
        return single && known.size() == 1 ? Optional.of(known.get(0)) : Optional.empty();
    }

    private static String course(Work work, Posting item, ObjectNode request) {
        if (item.writtenHash() == null) {
            work.note("The item " + item.label() + " stood in FreshBooks before; it is left as it is.");
            return "leave";
        }
        return ContentHash.of(request).equals(item.writtenHash()) ? "leave" : "update";
    }

    /** The body becomes the change. */
    public void request(Exchange exchange) {
        exchange.getMessage().setBody(exchange.getProperty(Items.REQUEST, ObjectNode.class));
    }

    /** Remembers what was written, under the SKU the product has now. */
    public void updated(Exchange exchange) {
        Work work = Passage.work(exchange);
        String name = Passage.reply(exchange).path("item").path("name").asText();
        String id = exchange.getProperty(ITEM_ID, String.class);
        String hash = ContentHash.of(exchange.getProperty(Items.REQUEST, ObjectNode.class));
        String sku = exchange.getProperty(Items.SKU, String.class);
        String productId = exchange.getProperty(Items.PRODUCT_ID, String.class);
        links.link(work, links.postingKey(work, productId, sku), sku, id, name, hash);
        links.link(work, ItemLinks.byProduct(productId, sku), sku, id, name, hash);
        work.posted(new PostedDocument("item", id, name));
    }

    /** The body becomes the ids of the product's items that are ours, to be archived. */
    public void leave(Exchange exchange) {
        Work work = Passage.work(exchange);
        String id = work.event().resourceId();
        List<String> ours = ledger.parts(work.connection(), PostingKey.Kind.ITEM, ItemLinks.beginning(id)).stream()
                .filter(item -> item.writtenHash() != null)
                .map(Posting::freshbooksId)
                .distinct()
                .toList();
        if (ours.isEmpty()) {
            throw new Skipped(
                    "Product " + id + " was deleted in the shop; no item that Claribooks made belongs to it.");
        }
        exchange.getMessage().setBody(ours);
    }

    /** The body becomes the change that archives an item. */
    public void archive(Exchange exchange) {
        exchange.setProperty(ITEM_ID, exchange.getMessage().getBody(String.class));
        ObjectNode change = new JsonNodeFactory(true).objectNode();
        change.putObject("item").put("vis_state", ARCHIVED);
        exchange.getMessage().setBody(change);
    }

    /** Notes that an item was archived. */
    public void archived(Exchange exchange) {
        Work work = Passage.work(exchange);
        JsonNode item = Passage.reply(exchange).path("item");
        String id = exchange.getProperty(ITEM_ID, String.class);
        work.note("Item " + id + " was archived; past invoices keep their lines.");
        work.posted(new PostedDocument("item", id, item.path("name").asText(id)));
    }

    /** Ends the attempt: the items stand as the product says. */
    public void finish(Exchange exchange) {
        Work work = Passage.work(exchange);
        JsonNode product = work.document().path("product");
        versions.advance(work.connection(), "product", product.path("id").asText(), product);
        outcomes.posted(work);
    }
}
