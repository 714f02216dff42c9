package io.claribooks.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Writes events of the Clarity contract, version 1.0. */
final class EventText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String time;

    /** @param now the time all of them carry */
    EventText(Instant now) {
        this.time = now.toString();
    }

    /**
     * An order of these lines.
     *
     * @param error added to the total, so that the sums do not agree; 0 for an honest one
     */
    ObjectNode order(String number, int version, Buyer buyer, List<Article> lines, BigDecimal error) {
        ObjectNode order = object().put("id", number.substring(3))
                .put("number", number)
                .put("version", version)
                .put("status", "processing")
                .put("orderDate", time)
                .put("createdAt", time)
                .put("updatedAt", Instant.parse(time).plusSeconds(version).toString())
                .put("currency", "USD")
                .put("currencyDigits", 2)
                .put("taxesIncluded", false)
                .put("subtotal", sum(lines, Article::amount).toPlainString())
                .put("discountTotal", "0.00")
                .put("shippingTotal", "0.00")
                .put("tax", sum(lines, Article::tax).toPlainString())
                .put("total", total(lines).add(error).toPlainString());
        order.set("customer", buyer.json());
        order.set("billingAddress", address());
        ArrayNode articles = order.putArray("lineItems");
        for (Article line : lines) {
            articles.add(line(line, articles.size() + 1));
        }
        ArrayNode taxes = order.putArray("taxLines");
        taxes.add(tax("TX-STATE", "Texas", "6.25", sum(lines, Article::state)));
        taxes.add(tax("AUS-CITY", "Austin", "2.0", sum(lines, Article::city)));
        return order;
    }

    static BigDecimal total(List<Article> lines) {
        return sum(lines, Article::amount).add(sum(lines, Article::tax));
    }

    private static BigDecimal sum(List<Article> lines, Function<Article, BigDecimal> part) {
        return lines.stream().map(part).reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    }

    private static ObjectNode line(Article line, int id) {
        ObjectNode json = object().put("id", Integer.toString(id))
                .put("sku", line.sku())
                .put("productId", "p" + line.sku())
                .put("name", "Chaos article " + line.sku())
                .put("type", "physical")
                .put("quantity", Integer.toString(line.quantity()))
                .put("unitPrice", line.price().toPlainString())
                .put("subtotal", line.amount().toPlainString())
                .put("discount", "0.00")
                .put("total", line.amount().toPlainString())
                .put("taxable", true)
                .put("tax", line.tax().toPlainString());
        ArrayNode taxes = json.putArray("taxes");
        taxes.add(tax("TX-STATE", "Texas", "6.25", line.state()));
        taxes.add(tax("AUS-CITY", "Austin", "2.0", line.city()));
        return json;
    }

    private static ObjectNode tax(String code, String name, String rate, BigDecimal amount) {
        return object().put("code", code).put("name", name).put("rate", rate).put("amount", amount.toPlainString());
    }

    private static ObjectNode address() {
        return object().put("line1", "400 W 15th St")
                .put("city", "Austin")
                .put("region", "TX")
                .put("postalCode", "78701")
                .put("country", "US");
    }

    ObjectNode customer(Buyer buyer) {
        ObjectNode customer = buyer.json()
                .put("version", 1)
                .put("active", true)
                .put("createdAt", time)
                .put("updatedAt", time)
                .put("currency", "USD");
        customer.set("billingAddress", address());
        return customer;
    }

    ObjectNode capture(Claim.Capture capture) {
        return money(capture.order(), "pay_" + capture.transaction(), capture.amount())
                .put("transactionId", capture.transaction())
                .put("kind", "capture")
                .put("capturedAt", time);
    }

    ObjectNode refund(Claim.Refund refund, Claim.Capture of) {
        ObjectNode json = money(refund.order(), refund.id(), refund.amount())
                .put("paymentId", "pay_" + of.transaction())
                .put("transactionId", "re_" + refund.id())
                .put("parentTransactionId", of.transaction())
                .put("kind", "refund")
                .put("refundedAt", time);
        json.putArray("lineItems");
        return json;
    }

    private static ObjectNode money(String order, String id, BigDecimal amount) {
        return object().put("id", id)
                .put("version", 1)
                .put("orderId", order.substring(3))
                .put("orderNumber", order)
                .put("status", "succeeded")
                .put("amount", amount.toPlainString())
                .put("currency", "USD")
                .put("method", "credit_card")
                .put("gateway", "stripe");
    }

    /** The envelope around a document, as UTF-8 JSON. */
    byte[] event(String id, String type, ObjectNode data) {
        ObjectNode event = object().put("id", id)
                .put("type", type)
                .put("version", "1.0")
                .put("occurredAt", time)
                .put("test", false);
        event.set("store", object().put("id", "chaos"));
        event.set("data", data);
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of text and numbers cannot be written", e);
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** A customer of the shop by running number. */
    record Buyer(int number) {
        String email() {
            return "buyer" + number + "@chaos.example";
        }

        ObjectNode json() {
            return object().put("id", "c" + number)
                    .put("guest", false)
                    .put("firstName", "Zoë")
                    .put("lastName", "Núñez " + number)
                    .put("email", email());
        }
    }
}
