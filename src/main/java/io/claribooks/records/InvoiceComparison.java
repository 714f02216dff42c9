package io.claribooks.records;

import static io.claribooks.records.Rows.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.claribooks.billing.DueDate;
import io.claribooks.clarity.OrderReader;
import io.claribooks.records.Rows.Amount;
import io.claribooks.records.Rows.Field;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** An order of the shop and its invoice in FreshBooks. */
final class InvoiceComparison implements Comparison {
    private static final String BY_HAND = "It was changed in FreshBooks since it was written.";

    private final ShopEvents events;
    private final Links links;

    InvoiceComparison(ShopEvents events, Links links) {
        this.events = events;
        this.links = links;
    }

    @Override
    public ShopSide shop(Case one) {
        ZoneId zone = one.connection().settings().store().zone();
        return ShopSide.of(
                events.newest(one.connection(), "order.", one.link().key()),
                "order",
                data -> OrderReader.read(data, zone));
    }

    @Override
    public List<Row> rows(Case one, ShopSide shop, JsonNode invoice) {
        JsonNode order = shop.values();
        Rows rows = new Rows();
        Supplier<String> changed = () -> shop.why(BY_HAND);
        rows.text(
                new Field("number", "Number"),
                text(order, "number"),
                one.link().label(),
                text(invoice, "invoice_number"),
                changed);
        client(rows, one, shop, invoice);
        days(rows, one, shop, invoice);
        rows.text(new Field("currency", "Currency"), text(order, "currency"), text(invoice, "currency_code"), changed);
        sums(rows, shop, invoice);
        settled(rows, one, shop, invoice);
        return rows.all();
    }

    /** Compared by the link, for two companies may share a name and one may change it. */
    private void client(Rows rows, Case one, ShopSide shop, JsonNode invoice) {
        JsonNode order = shop.values();
        String buyer = name(
                order.at("/customer/company")
                        .asText(order.at("/billingAddress/company").asText("")),
                order.at("/customer/firstName")
                        .asText(order.at("/billingAddress/firstName").asText("")),
                order.at("/customer/lastName")
                        .asText(order.at("/billingAddress/lastName").asText("")));
        String books = name(text(invoice, "organization"), text(invoice, "fname"), text(invoice, "lname"));
        Optional<Link> linked = linked(one, order);
        Field field = new Field("client", "Client");
        if (linked.isEmpty()) {
            rows.text(field, buyer, books, () -> shop.isEmpty() || buyer.isBlank() ? shop.said() : shop.why(BY_HAND));
            return;
        }
        boolean same = text(invoice, "customerid").equals(linked.get().freshbooksId());
        String shown = buyer.isBlank() ? linked.get().subject() : buyer;
        rows.judged(
                field,
                shown,
                books,
                same,
                () -> "The buyer is linked to the client " + linked.get().label()
                        + " now; this invoice is made out to another" + " one (" + text(invoice, "customerid") + ").");
    }

    private Optional<Link> linked(Case one, JsonNode order) {
        String id = order.at("/customer/id").asText("");
        String email = order.at("/customer/email")
                .asText(order.at("/billingAddress/email").asText(""));
        return Stream.of(KeyWords.ID + id, KeyWords.EMAIL + email.strip().toLowerCase(Locale.ROOT))
                .filter(key -> !key.endsWith(":"))
                .flatMap(key -> links.one(one.connection().id(), LinkKind.CLIENT, key).stream())
                .filter(Link::stands)
                .findFirst();
    }

    private static String name(String company, String first, String last) {
        return company.isBlank() ? (first + " " + last).strip() : company;
    }

    private static void days(Rows rows, Case one, ShopSide shop, JsonNode invoice) {
        DueDate days = null;
        try {
            days = shop.values().hasNonNull("orderDate")
                    ? DueDate.of(shop.values(), one.connection().settings().billingRules())
                    : null;
        } catch (DateTimeException e) {
            // Told as missing.
        }
        String said = days == null ? "" : days.invoiced().toString();
        String due = days == null ? "" : days.due().toString();
        rows.day(new Field("date", "Date"), said, text(invoice, "create_date"), () -> shop.why(BY_HAND));
        rows.day(
                new Field("due", "Due"),
                due,
                text(invoice, "due_date"),
                () -> shop.why("It was changed in FreshBooks, or the terms are set otherwise by now (setting"
                        + " invoice.terms)."));
    }

    private static void sums(Rows rows, ShopSide shop, JsonNode invoice) {
        JsonNode order = shop.values();
        String currency = text(order, "currency");
        String code = text(invoice, "currency_code");
        Amount total = Amount.of(order, "total", currency);
        Amount tax = Amount.of(order, "tax", currency);
        Amount billed = Amount.of(invoice.path("amount"));
        Amount discounted = Amount.of(invoice.path("discount_total"));
        Amount off = discounted == null ? null : new Amount(discounted.value().abs(), code);
        Amount lines = lines(invoice, code).minus(off);
        boolean sameTotal = total != null && billed != null && total.value().compareTo(billed.value()) == 0;
        Supplier<String> why = () -> shop.why(
                sameTotal
                        ? "The total is the same: a tax that no percentage gives, or a rounding, stands on the invoice"
                                + " as a line."
                        : BY_HAND);
        rows.money(new Field("lines", "Lines, less discounts"), total == null ? null : total.minus(tax), lines, why);
        Amount discount = Amount.of(order, "discountTotal", currency);
        boolean none = (discount == null || discount.isZero()) && (off == null || off.isZero());
        if (!none) {
            Amount own = off == null || off.isZero() ? null : off;
            rows.money(
                    new Field("discount", "Discount"),
                    discount,
                    own,
                    () -> own == null
                            ? "It is taken off the lines it is for (setting discount.show)."
                            : shop.why(BY_HAND));
        }
        rows.money(new Field("tax", "Tax"), tax, billed == null ? null : billed.minus(lines), why);
        rows.money(new Field("total", "Total"), total, billed, () -> shop.why(BY_HAND + " The two must be equal."));
    }

    private static Amount lines(JsonNode invoice, String code) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode line : invoice.path("lines")) {
            Amount amount = Amount.of(line.path("amount"));
            sum = amount == null ? sum : sum.add(amount.value());
        }
        return new Amount(sum, code);
    }

    private void settled(Rows rows, Case one, ShopSide shop, JsonNode invoice) {
        Standing standing =
                Standing.of(shop, events.money(one.connection(), one.link().key()), one.connection());
        Supplier<String> why = () ->
                shop.why("A payment is on its way, was booked in FreshBooks by hand, or was told by neither side yet.");
        rows.money(new Field("paid", "Paid"), standing.paid(), Amount.of(invoice.path("paid")), why);
        rows.money(
                new Field("outstanding", "Outstanding"), standing.due(), Amount.of(invoice.path("outstanding")), why);
        Amount open = Amount.of(invoice.path("outstanding"));
        boolean gone = invoice.path("vis_state").asInt() == 1;
        boolean paid = open != null && open.isZero();
        rows.judged(
                new Field("status", "Status"),
                standing.words(),
                gone ? "deleted" : Rows.words(text(invoice, "v3_status")),
                standing.cancelled() == gone && (gone || standing.isPaid() == paid),
                () -> standing.cancelled()
                        ? "The order is cancelled; an invoice that was sent or paid is credited and stays."
                        : why.get());
    }

    @Override
    public String eventsText(Case one, ShopSide shop) {
        return one.link().key();
    }
}
