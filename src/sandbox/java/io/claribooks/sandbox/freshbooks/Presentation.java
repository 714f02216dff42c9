package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** How an invoice looks. */
final class Presentation {
    private static final List<String> HEADINGS = List.of(
            "description_heading",
            "hours_heading",
            "image_banner_src",
            "image_logo_src",
            "item_heading",
            "label",
            "quantity_heading",
            "rate_heading",
            "task_heading",
            "time_entry_notes_heading",
            "unit_cost_heading");

    private Presentation() {}

    /** The default look with what was sent on top. */
    static ObjectNode of(long invoiceId, JsonNode sent) {
        ObjectNode look = Json.object()
                .put("date_format", "mm/dd/yyyy")
                .put("image_banner_position_y", 0)
                .put("theme_font_name", "modern")
                .put("theme_layout", "simple")
                .put("theme_primary_color", "#663399");
        HEADINGS.forEach(look::putNull);
        look.fieldNames().forEachRemaining(name -> {
            if (sent.hasNonNull(name)) {
                look.set(name, sent.get(name));
            }
        });
        return look.put("invoiceid", invoiceId);
    }
}
