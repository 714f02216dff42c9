package io.claribooks.bench;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the {@code order.created} event of the Clarity contract, version 1.0. */
final class OrderText {

    private static final String ADDRESS = """
            {"firstName":"Zoë","lastName":"Núñez","company":"Hill Country Clinics LLC","line1":"400 W 15th St",\
            "line2":"Suite 1200","city":"Austin","region":"TX","postalCode":"78701","country":"US",\
            "phone":"+1 512-555-0142"}""";

    private static final String LINE = """
            {"id":"%1$d","sku":"%2$s","productId":"%3$d","name":"Bench item %3$d, solid oak","type":"physical",\
            "quantity":"%4$d","unitPrice":"%5$s","subtotal":"%6$s","discount":"0.00","total":"%6$s","taxable":true,\
            "tax":"%7$s","taxes":[{"code":"TX-STATE","name":"Texas","rate":"6.25","amount":"%8$s"},\
            {"code":"AUS-CITY","name":"Austin","rate":"2.0","amount":"%9$s"}],\
            "attributes":{"colour":"Slate","finish":"oiled","warehouse":"AUS-2"}}""";

    private static final String EVENT = """
            {"id":"%1$s","type":"order.created","version":"1.0","occurredAt":"%2$s",\
            "store":{"id":"bench","name":"Bench Supply","url":"https://shop.bench.example"},"sequence":1,"test":false,\
            "data":{"id":"%3$d","number":"SO-%3$d","version":1,"status":"processing","financialStatus":"pending",\
            "channel":"storefront","orderDate":"%2$s","createdAt":"%2$s","updatedAt":"%2$s","cancelledAt":null,\
            "currency":"USD","currencyDigits":2,"taxesIncluded":false,"locale":"en-US","subtotal":"%4$s",\
            "discountTotal":"0.00","shippingTotal":"0.00","feeTotal":"0.00","tipTotal":"0.00","dutiesTotal":"0.00",\
            "tax":"%5$s","rounding":"0.00","total":"%6$s","tenderTotal":"0.00","paidTotal":"0.00","amountDue":"%6$s",\
            "poNumber":"PO-%3$d","paymentTerms":{"type":"net","netDays":30},"paymentMethod":"invoice",\
            "customer":{"id":%7$s,"guest":%8$b,"firstName":"Zoë","lastName":"Núñez","email":"%9$s",\
            "company":"Hill Country Clinics LLC","taxExempt":false},"billingAddress":%10$s,"shippingAddress":%10$s,\
            "lineItems":[%11$s],"shippingLines":[],"feeLines":[],\
            "taxLines":[{"code":"TX-STATE","name":"Texas","rate":"6.25","amount":"%12$s"},\
            {"code":"AUS-CITY","name":"Austin","rate":"2.0","amount":"%13$s"}],"discounts":[],"tenders":[],\
            "note":"Leave at dock 2, ring twice","attributes":{"costCentre":"4410"}}}""";

    private OrderText() {}

    static String of(
            long key, String eventId, String time, Buyer buyer, List<OrderFactory.Line> lines, OrderText.Sums sums) {
        return EVENT.formatted(
                eventId,
                time,
                key,
                sums.subtotal(),
                sums.state().add(sums.city()),
                sums.total(),
                buyer.id() == null ? "null" : "\"" + buyer.id() + "\"",
                buyer.id() == null,
                buyer.email(),
                ADDRESS,
                lines.stream().map(OrderText::line).collect(Collectors.joining(",")),
                sums.state(),
                sums.city());
    }

    private static String line(OrderFactory.Line line) {
        return LINE.formatted(
                line.id(),
                OrderFactory.sku(line.item()),
                line.item(),
                line.quantity(),
                line.price(),
                line.amount(),
                line.state().add(line.city()),
                line.state(),
                line.city());
    }

    /** The order's sums in US dollars with two decimals; {@code state} and {@code city} are its two taxes. */
    record Sums(BigDecimal subtotal, BigDecimal state, BigDecimal city, BigDecimal total) {}
}
