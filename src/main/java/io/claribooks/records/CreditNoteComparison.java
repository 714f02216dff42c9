package io.claribooks.records;

import static io.claribooks.records.Rows.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.claribooks.clarity.PaymentReader;
import io.claribooks.records.Rows.Amount;
import io.claribooks.records.Rows.Field;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A refund, or an order that was cancelled or became cheaper, and the credit note in FreshBooks. */
final class CreditNoteComparison implements Comparison {
    private final ShopEvents events;

    CreditNoteComparison(ShopEvents events) {
        this.events = events;
    }

    @Override
    public ShopSide shop(Case one) {
        ZoneId zone = one.connection().settings().store().zone();
        if (KeyWords.creditedOrder(one.link().key()).isPresent()) {
            return ShopSide.unknown(
                    "The credit is what is left of the invoice, or what the order became cheaper by; the shop"
                            + " names no amount of its own.");
        }
        Optional<Told> refund = one.around().stream()
                .filter(link -> link.event() != null)
                .flatMap(link -> events.one(one.connection(), link.event()).stream())
                .findFirst();
        return ShopSide.of(refund, "refund", data -> PaymentReader.read(data, zone));
    }

    @Override
    public List<Row> rows(Case one, ShopSide shop, JsonNode note) {
        Supplier<String> why =
                () -> shop.why("It was changed in FreshBooks, or less than the refund was left of the invoice.");
        String currency = text(shop.values(), "currency");
        Rows rows = new Rows();
        rows.text(new Field("number", "Number"), one.link().label(), text(note, "credit_number"), why);
        rows.money(
                new Field("amount", "Amount"),
                Amount.of(shop.values(), "amount", currency),
                Amount.of(note.path("amount")),
                why);
        rows.text(new Field("currency", "Currency"), currency, text(note, "currency_code"), why);
        String day = day(shop.values(), one.connection().settings().store().zone());
        rows.day(
                new Field("date", "Date"),
                day,
                text(note, "create_date"),
                () ->
                        "In a period that is closed, a credit is dated the day it is booked (setting books.closed-through).");
        return rows.all();
    }

    /** The day of a refund on the store's calendar; empty where it is not told. */
    private static String day(JsonNode refund, ZoneId zone) {
        String time = text(refund, refund.hasNonNull("refundedAt") ? "refundedAt" : "capturedAt");
        try {
            return time.length() <= 10
                    ? time
                    : OffsetDateTime.parse(time)
                            .atZoneSameInstant(zone)
                            .toLocalDate()
                            .toString();
        } catch (DateTimeException e) {
            return "";
        }
    }

    @Override
    public String eventsText(Case one, ShopSide shop) {
        return KeyWords.creditedOrder(one.link().key()).orElse(text(shop.values(), "orderId"));
    }
}
