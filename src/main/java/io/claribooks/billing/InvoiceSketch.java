package io.claribooks.billing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A bill's lines as an invoice, only to be added up by FreshBooks' arithmetic. */
final class InvoiceSketch {
    private InvoiceSketch() {}

    static ObjectNode of(List<BillLine> lines) {
        ObjectNode invoice = new JsonNodeFactory(true).objectNode();
        ArrayNode array = invoice.putArray("lines");
        for (BillLine line : lines) {
            ObjectNode node = array.addObject().put("qty", line.quantity().toPlainString());
            node.putObject("unit_cost").put("amount", line.unitCost().toPlainString());
            for (int i = 0; i < line.taxes().size(); i++) {
                node.put("taxName" + (i + 1), line.taxes().get(i).name());
                node.put("taxAmount" + (i + 1), line.taxes().get(i).rate().toPlainString());
            }
        }
        return invoice;
    }
}
