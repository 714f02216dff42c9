package io.claribooks.records;

import static io.claribooks.records.Rows.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.clarity.OrderState;
import io.claribooks.clarity.PaymentReader;
import io.claribooks.clarity.UnreadableDocument;
import io.claribooks.connection.Connection;
import io.claribooks.records.Rows.Amount;
import java.util.List;

/**
 * How an order stands with its money, as the shop last told it: by the order itself, or by a payment that quotes the order as it is
 * after it.
 *
 * @param paid null where the shop does not say
 * @param due null where the shop does not say
 * @param words its status and how it is paid
 * @param isPaid whether nothing is left to pay
 * @param cancelled whether it is called off
 */
record Standing(Amount paid, Amount due, String words, boolean isPaid, boolean cancelled) {
    /** @param money payments told of the order, newest first */
    static Standing of(ShopSide shop, List<Told> money, Connection connection) {
        ObjectNode order = shop.values().deepCopy();
        for (Told told : money) {
            JsonNode quoted = quoted(told, connection);
            if (shop.told() != null && told.occurredAt().isAfter(shop.told().occurredAt()) && quoted.has("paidTotal")) {
                order.remove(List.of("amountDue", "financialStatus"));
                order.setAll((ObjectNode) quoted);
                break;
            }
        }
        String currency = text(order, "currency");
        Amount total = Amount.of(order, "total", currency);
        Amount settledWith = Amount.of(order, "paidTotal", currency);
        if (!order.hasNonNull("amountDue") && total != null && settledWith != null) {
            order.put("amountDue", total.minus(settledWith).value().toPlainString());
        }
        Amount due = Amount.of(order, "amountDue", currency);
        boolean cancelled = !order.isEmpty() && OrderState.isCancelled(order);
        boolean paid = !order.isEmpty() && OrderState.isPaid(order);
        String status = Rows.words(text(order, "status"));
        String financial = Rows.words(text(order, "financialStatus"));
        String settled = financial.isBlank() && due != null ? paid ? "paid" : "open" : financial;
        return new Standing(
                settledWith,
                due,
                status.isBlank() || settled.isBlank() ? status + settled : status + ", " + settled,
                paid,
                cancelled);
    }

    private static JsonNode quoted(Told told, Connection connection) {
        try {
            return told.data().isMissingNode()
                    ? told.data()
                    : PaymentReader.read(
                                    told.data(), connection.settings().store().zone())
                            .path("order");
        } catch (UnreadableDocument e) {
            return MissingNode.getInstance();
        }
    }
}
