package io.claribooks.clarity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;

/** Reads products. */
public final class ProductReader {
    private ProductReader() {}

    /**
     * The canonical product; one that was deleted may come without its name.
     *
     * @param data a product in contract spelling
     * @throws UnreadableDocument when a required member is missing or one has the wrong type
     */
    public static ObjectNode read(JsonNode data, ZoneId storeZone) {
        Members product = Members.document(data);
        Canonical canonical = new Canonical(product, storeZone).required("id", "as text");
        if (product.text("deletedAt") == null) {
            canonical.required("name", "as text");
        }
        return described(canonical)
                .integers("version")
                .times("createdAt", "updatedAt", "deletedAt")
                .asSent("categories", "attributes")
                .array("variants", ProductReader::variant)
                .done();
    }

    private static ObjectNode variant(Members variant, ZoneId zone) {
        return described(new Canonical(variant, zone)).texts("id").done();
    }

    private static Canonical described(Canonical item) {
        return item.texts("sku", "name", "description", "type", "currency", "taxCode", "unitOfMeasure")
                .decimals("unitPrice", "quantityOnHand")
                .flags("active", "visible", "taxable", "taxesIncluded");
    }
}
