package io.claribooks.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.billing.Bill;
import io.claribooks.billing.Biller;
import io.claribooks.billing.BillingRules;
import io.claribooks.billing.CentProof;
import io.claribooks.billing.Unprovable;
import io.claribooks.inbox.Work;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Works out and proves what an order's invoice says: the same for the flow and for a preview. Stores nothing. */
final class OrderBilling {
    private OrderBilling() {}

    /** Works out the bill and adds it to the document. */
    static void bill(Work work, BillingRules rules) {
        ObjectNode order = (ObjectNode) work.document().path("order");
        Map<String, String> names = new LinkedHashMap<>();
        work.document()
                .path("items")
                .properties()
                .forEach(item ->
                        names.put(item.getKey(), item.getValue().path("name").asText()));
        try {
            Bill bill = Biller.bill(order, names, rules);
            work.worked(bill.trace());
            work.document().set("bill", bill.toJson());
        } catch (Unprovable question) {
            work.worked(question.trace());
            throw question;
        }
    }

    /** Proves that FreshBooks' own arithmetic on the translated invoice gives the order's total. */
    static CentProof prove(Work work, BillingRules rules) {
        JsonNode order = work.document().path("order");
        CentProof proof = CentProof.prove(
                work.mapped(), total(order), order.path("currency").asText(), rules);
        work.note(proof.sentence());
        return proof;
    }

    static BigDecimal total(JsonNode order) {
        return new BigDecimal(order.path("total").asText());
    }
}
