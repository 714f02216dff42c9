package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The till: authorise, capture, decline, refund. */
final class Payments {
    private static final Set<String> PAY = Set.of("amount", "kind", "decline");

    private final Shop shop;
    private final Orders orders;

    Payments(Shop shop, Orders orders) {
        this.shop = shop;
        this.orders = orders;
    }

    /**
     * Takes money for an order: {@code kind} {@code authorization} only reserves it, {@code capture} (the default) takes
     * it, {@code sale} does both; {@code decline} makes the attempt fail.
     */
    void pay(String orderId, Fields given, List<Event> out) {
        given.only(PAY);
        synchronized (shop) {
            Entry order = orders.open(orderId);
            BigDecimal amount =
                    given.decimal("amount").orElse(Balance.of(order.document()).due());
            if (amount.signum() <= 0) {
                throw given.refuse("amount", "not_positive", "There is nothing to pay on this order.");
            }
            String kind = given.text("kind").orElse("capture");
            if (given.flag("decline", false)) {
                decline(order, amount, out);
                return;
            }
            switch (kind) {
                case "authorization" -> authorise(order, amount, out);
                case "capture" -> capture(order, amount, lastAuthorisation(orderId), out);
                case "sale" -> capture(order, amount, authorise(order, amount, out), out);
                default -> throw given.refuse("kind", "unknown_kind", "kind is authorization, capture or sale.");
            }
        }
    }

    private String authorise(Entry order, BigDecimal amount, List<Event> out) {
        ObjectNode payment = frame(order, amount, "authorization", "succeeded").put("authorizedAt", shop.now());
        String transaction = "auth_" + payment.path("id").asText();
        shop.create(Kind.PAYMENT, "payment.authorized", payment.put("transactionId", transaction), out);
        return transaction;
    }

    private void capture(Entry order, BigDecimal amount, String authorisation, List<Event> out) {
        Balance after = Balance.of(order.document()).pay(amount);
        ObjectNode payment = frame(order, amount, "capture", "succeeded");
        payment.put("transactionId", "ch_" + payment.path("id").asText()).put("parentTransactionId", authorisation);
        payment.put("final", after.due().signum() == 0)
                .put("capturedAt", shop.now())
                .putNull("settledAt");
        snapshot(payment, after);
        shop.create(Kind.PAYMENT, "payment.captured", payment, out);
        shop.change(order, "order.updated", Optional.empty(), out, after::writeTo);
    }

    private void decline(Entry order, BigDecimal amount, List<Event> out) {
        ObjectNode payment = frame(order, amount, "capture", "failed");
        payment.putNull("transactionId").put("attempt", 1).put("failedAt", shop.now());
        payment.putObject("error")
                .put("code", "card_declined")
                .put("gatewayCode", "51")
                .put("message", "Insufficient funds")
                .put("retryable", true);
        shop.create(Kind.PAYMENT, "payment.failed", payment, out);
    }

    private ObjectNode frame(Entry order, BigDecimal amount, String kind, String status) {
        ObjectNode document = order.document();
        ObjectNode payment = Json.object()
                .put("id", "pay_" + shop.nextId(Kind.PAYMENT))
                .put("version", 1)
                .put("orderId", order.id())
                .put("orderNumber", document.path("number").asText())
                .putNull("invoiceReference");
        payment.set("customerId", document.path("customer").get("id"));
        payment.put("kind", kind).put("status", status);
        Balance balance = Balance.of(document);
        payment.put("amount", balance.text(amount)).put("currency", balance.currency());
        payment.put("surcharge", balance.text(BigDecimal.ZERO)).put("net", balance.text(amount));
        payment.put("method", "credit_card").put("gateway", "stripe");
        payment.putObject("card").put("brand", "visa").put("last4", "4242");
        return payment.putNull("checkNumber");
    }

    private String lastAuthorisation(String orderId) {
        return ofOrder(orderId, "authorization")
                .map(p -> p.path("transactionId").asText())
                .orElse(null);
    }

    private Optional<ObjectNode> ofOrder(String orderId, String kind) {
        return shop.records()
                .paymentsOf(orderId)
                .filter(p -> kind.equals(p.path("kind").asText())
                        && "succeeded".equals(p.path("status").asText()))
                .max(Comparator.comparing((JsonNode p) -> p.path("id").asText()));
    }

    /** Returns money: of whole lines or parts of them, an amount, or all that is left. */
    Entry refund(String orderId, Fields given, List<Event> out) {
        given.only(RefundRequest.FIELDS);
        synchronized (shop) {
            Entry order = shop.records().get(Kind.ORDER, orderId);
            ObjectNode capture = ofOrder(orderId, "capture")
                    .orElseThrow(() -> new Problem(409, "nothing_captured", "Nothing was captured on this order."));
            ObjectNode refund = frame(order, BigDecimal.ZERO, "refund", "succeeded");
            String id = "ref_" + shop.nextId(Kind.REFUND);
            refund.put("id", id).put("paymentId", capture.path("id").asText()).put("transactionId", "re_" + id);
            refund.set("parentTransactionId", capture.get("transactionId"));
            refund.put("reason", given.text("reason").orElse("requested_by_customer"))
                    .put("refundedAt", shop.now());
            refund.put("restocked", given.flag("restocked", false));
            BigDecimal amount = RefundRequest.write(given, order.document(), refund);
            Balance after = Balance.of(order.document()).refund(amount);
            snapshot(refund, after).put("refundedTotal", after.text(after.refunded()));
            Entry stored = shop.create(Kind.REFUND, "payment.refunded", refund, out);
            shop.change(order, "order.updated", Optional.empty(), out, after::writeTo);
            return stored;
        }
    }

    private static ObjectNode snapshot(ObjectNode payment, Balance after) {
        return payment.putObject("order")
                .put("total", after.text(after.total()))
                .put("paidTotal", after.text(after.paid()))
                .put("amountDue", after.text(after.due()));
    }
}
