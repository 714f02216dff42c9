package io.claribooks.records;

import static io.claribooks.records.Rows.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.clarity.OrderReader;
import io.claribooks.clarity.ProductReader;
import io.claribooks.records.Rows.Amount;
import io.claribooks.records.Rows.Field;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** A product or variant of the shop and the item in FreshBooks. */
final class ItemComparison implements Comparison {
    private final ShopEvents events;
    private final Translation translation;

    ItemComparison(ShopEvents events, Translation translation) {
        this.events = events;
        this.translation = translation;
    }

    @Override
    public ShopSide shop(Case one) {
        ZoneId zone = one.connection().settings().store().zone();
        String sku = KeyWords.sku(one.link().key());
        Optional<Told> product = one.around().stream()
                .filter(link -> KeyWords.sku(link.key()).equals(sku))
                .flatMap(link -> KeyWords.product(link.key()).stream())
                .flatMap(id -> events.newest(one.connection(), "product.", id).stream())
                .filter(told -> !told.type().equals("product.deleted"))
                .reduce((left, right) -> right.isNewerThan(left) ? right : left);
        if (product.isPresent()) {
            return ShopSide.of(product, "product", data -> part(ProductReader.read(data, zone), sku));
        }
        Optional<Told> order = one.around().stream()
                .filter(link -> link.event() != null)
                .flatMap(link -> events.one(one.connection(), link.event()).stream())
                .filter(told -> told.type().startsWith("order."))
                .findFirst();
        return ShopSide.of(order, "product", data -> line(OrderReader.read(data, zone), sku));
    }

    /** The variant of a SKU with what it shares with the others; the product itself where it has none. */
    private static ObjectNode part(ObjectNode product, String sku) {
        for (JsonNode variant : product.path("variants")) {
            if (text(variant, "sku").strip().equalsIgnoreCase(sku)) {
                ObjectNode part = product.deepCopy();
                part.remove("variants");
                variant.properties().stream()
                        .filter(member -> !member.getKey().equals("id"))
                        .forEach(member -> part.set(member.getKey(), member.getValue()));
                return part;
            }
        }
        return product;
    }

    /** The line of an order as far as it tells of a product. */
    private static ObjectNode line(ObjectNode order, String sku) {
        ObjectNode product = new JsonNodeFactory(true).objectNode();
        for (JsonNode line : order.path("lineItems")) {
            if (text(line, "sku").strip().equalsIgnoreCase(sku)) {
                for (String member : new String[] {"sku", "name", "description", "unitPrice", "taxable"}) {
                    if (line.hasNonNull(member)) {
                        product.set(member, line.get(member));
                    }
                }
                product.set("currency", order.path("currency"));
                return product;
            }
        }
        return product;
    }

    @Override
    public List<Row> rows(Case one, ShopSide shop, JsonNode item) {
        JsonNode product = shop.values();
        JsonNode written = shop.isEmpty() ? MissingNode.getInstance() : translated(one, shop);
        Rows rows = new Rows();
        rows.text(
                new Field("name", "Name"),
                text(product, "name"),
                text(written, "name"),
                text(item, "name"),
                () -> why(one, shop, "Invoices show the name the item has in FreshBooks."));
        rows.text(
                new Field("sku", "SKU"),
                text(product, "sku"),
                text(written, "sku"),
                text(item, "sku"),
                () -> why(one, shop, "The SKU is what an item is found by when a link is lost."));
        rows.text(
                new Field("description", "Description"),
                text(product, "description"),
                text(written, "description"),
                text(item, "description"),
                () -> why(one, shop, ""));
        String currency = text(product, "currency");
        Amount price = Amount.of(product, "unitPrice", currency.isBlank() ? "" : currency);
        Amount rounded = Amount.of(written.path("unit_cost"));
        boolean cut = price != null && rounded != null && price.value().compareTo(rounded.value()) != 0;
        rows.money(
                new Field("price", "Price"),
                cut ? rounded : price,
                Amount.of(item.path("unit_cost")),
                () -> why(one, shop, "Invoices take their price from the order, so this one bills nothing."));
        taxes(rows, product, item);
        return rows.all();
    }

    private static void taxes(Rows rows, JsonNode product, JsonNode item) {
        boolean taxed = item.path("tax1").asLong() != 0 || item.path("tax2").asLong() != 0;
        rows.text(
                new Field("tax", "Tax"),
                product.path("taxable").asBoolean() ? "taxable" : "",
                taxed ? "taxable" : "",
                () -> "Invoices take their taxes from the order, never from the item.");
    }

    private JsonNode translated(Case one, ShopSide shop) {
        ObjectNode document = shop.told().document(one.connection());
        document.set("product", shop.values());
        return translation.of("product-to-item", "item", document);
    }

    private static String why(Case one, ShopSide shop, String note) {
        String reason;
        if (shop.isEmpty()) {
            reason = shop.said();
        } else if (!one.written()) {
            reason = "The item stood in FreshBooks before, or was chosen, and is left as it is.";
        } else if (one.connection().settings().billing().itemSync().equals("on-demand")) {
            reason = "Changes of products are not carried over (setting item.sync).";
        } else {
            reason = shop.why(
                    "It was changed in FreshBooks since. The product's next change in the shop writes it again.");
        }
        return (reason + " " + note).strip();
    }

    @Override
    public String eventsText(Case one, ShopSide shop) {
        return one.around().stream()
                .flatMap(link -> KeyWords.product(link.key()).stream())
                .findFirst()
                .orElse(KeyWords.sku(one.link().key()));
    }
}
