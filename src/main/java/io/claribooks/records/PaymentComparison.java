package io.claribooks.records;

import static io.claribooks.records.Rows.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.clarity.OrderReader;
import io.claribooks.clarity.PaymentReader;
import io.claribooks.records.Rows.Amount;
import io.claribooks.records.Rows.Field;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** A payment of the shop, or a tender of an order, and the payment in FreshBooks. */
final class PaymentComparison implements Comparison {
    private static final String CHANGED =
            "It was changed in FreshBooks, or a refund lowered it (setting refund.booking), or a part of it was more than what"
                    + " was open.";

    private final ShopEvents events;
    private final Links links;
    private final Translation translation;

    PaymentComparison(ShopEvents events, Links links, Translation translation) {
        this.events = events;
        this.links = links;
        this.translation = translation;
    }

    @Override
    public ShopSide shop(Case one) {
        ZoneId zone = one.connection().settings().store().zone();
        Optional<Link> tender = one.around().stream()
                .filter(link -> KeyWords.tender(link.key()).isPresent())
                .findFirst();
        if (tender.isPresent()) {
            String[] parts = KeyWords.tender(tender.get().key()).orElseThrow();
            return ShopSide.of(
                    events.newest(one.connection(), "order.", parts[0]),
                    "order",
                    data -> tender(OrderReader.read(data, zone), parts));
        }
        if (one.link().key().startsWith(KeyWords.CREDIT)) {
            return ShopSide.unknown(
                    "FreshBooks spent a refund's credit on the invoice; the shop knows of no such payment.");
        }
        Optional<String> order = one.around().stream()
                .flatMap(link -> KeyWords.shareOf(link.key()).stream())
                .findFirst();
        return ShopSide.of(capture(one), "payment", data -> share(PaymentReader.read(data, zone), order.orElse(null)));
    }

    /** The capture the link was made by, or what the shop told of the same one later. */
    private Optional<Told> capture(Case one) {
        return one.around().stream()
                .filter(link -> link.event() != null)
                .flatMap(link -> events.one(one.connection(), link.event()).stream())
                .findFirst()
                .map(made -> events.newest(one.connection(), "payment.captured", text(made.data(), "id"))
                        .filter(told -> text(told.data(), "transactionId").equals(text(made.data(), "transactionId")))
                        .orElse(made));
    }

    private static ObjectNode share(ObjectNode payment, String order) {
        for (JsonNode share : payment.path("allocations")) {
            if (text(share, "orderId").equals(order)) {
                payment.set("amount", share.path("amount"));
                payment.put("orderId", order).remove("orderNumber");
            }
        }
        return payment;
    }

    /** A tender as a payment: the key has its type and its reference, and a number where several are alike. */
    private static ObjectNode tender(ObjectNode order, String[] key) {
        ObjectNode payment = new JsonNodeFactory(true).objectNode();
        int wanted =
                key[2].matches(".*#\\d{1,4}") ? Integer.parseInt(key[2].substring(key[2].lastIndexOf('#') + 1)) : 1;
        String reference = wanted > 1 ? key[2].substring(0, key[2].lastIndexOf('#')) : key[2];
        int alike = 0;
        for (JsonNode tender : order.path("tenders")) {
            String type = text(tender, "type").strip().toLowerCase(Locale.ROOT).replaceAll("[- ]", "_");
            boolean same = type.equals(key[1]) && text(tender, "reference").equals(reference);
            if (same && ++alike == wanted) {
                payment.put("kind", "tender").put("method", key[1]).put("id", key[1] + "-" + wanted);
                payment.set("amount", tender.path("amount"));
                payment.set("currency", order.path("currency"));
                payment.set("orderId", order.path("id"));
                payment.set("orderNumber", order.path("number"));
                payment.set("capturedAt", order.path("orderDate"));
                if (!reference.isEmpty()) {
                    payment.put("transactionId", reference);
                }
            }
        }
        return payment;
    }

    @Override
    public List<Row> rows(Case one, ShopSide shop, JsonNode booked) {
        JsonNode payment = shop.values();
        Optional<Link> invoice = invoice(one, payment);
        JsonNode written = translated(one, shop, invoice);
        Supplier<String> why = () -> shop.why(CHANGED);
        String currency = text(payment, "currency");
        Rows rows = new Rows();
        rows.money(
                new Field("amount", "Amount"),
                Amount.of(payment, "amount", currency),
                Amount.of(booked.path("amount")),
                why);
        rows.text(
                new Field("currency", "Currency"),
                currency,
                booked.at("/amount/code").asText(""),
                why);
        rows.day(new Field("date", "Date"), text(written, "date"), text(booked, "date"), why);
        rows.text(
                new Field("type", "Type"),
                Rows.words(text(payment, "method")),
                text(written, "type"),
                text(booked, "type"),
                why);
        rows.text(
                new Field("transaction", "Transaction"),
                text(payment, "transactionId"),
                text(written, "transactionid"),
                text(booked, "transactionid"),
                () -> text(written, "transactionid").isBlank() && !shop.isEmpty()
                        ? "It stands in the payment's note."
                        : why.get());
        invoice(rows, one, shop, invoice, booked);
        return rows.all();
    }

    private Optional<Link> invoice(Case one, JsonNode payment) {
        String order = text(payment, "orderId");
        return order.isBlank() ? Optional.empty() : links.one(one.connection().id(), LinkKind.INVOICE, order);
    }

    private JsonNode translated(Case one, ShopSide shop, Optional<Link> invoice) {
        if (shop.isEmpty()) {
            return shop.values();
        }
        boolean tender = text(shop.values(), "kind").equals("tender");
        ObjectNode document = shop.told().document(one.connection());
        document.set("payment", shop.values());
        ObjectNode settled = document.putObject("invoice");
        invoice.map(Link::freshbooksId).ifPresent(id -> settled.put("id", id));
        return translation.of(tender ? "tender-to-payment" : "payment-to-payment", "payment", document);
    }

    private void invoice(Rows rows, Case one, ShopSide shop, Optional<Link> linked, JsonNode booked) {
        String id = text(booked, "invoiceid");
        String number = links.ofRecord(one.connection().id(), LinkKind.INVOICE, id).stream()
                .findFirst()
                .map(Link::label)
                .orElse(id.isBlank() ? "" : "invoice " + id);
        JsonNode payment = shop.values();
        String order = text(payment, "orderNumber").isBlank() ? text(payment, "orderId") : text(payment, "orderNumber");
        rows.judged(
                new Field("invoice", "Invoice"),
                order.isBlank() ? "" : "order " + order,
                number,
                linked.map(Link::freshbooksId).filter(id::equals).isPresent(),
                () -> shop.why("The payment settles another invoice than the order's."));
    }

    @Override
    public String eventsText(Case one, ShopSide shop) {
        String order = text(shop.values(), "orderId");
        return order.isBlank()
                ? KeyWords.tender(one.link().key())
                        .map(parts -> parts[0])
                        .orElse(one.link().freshbooksId())
                : order;
    }
}
