package io.claribooks.billing;

import static io.claribooks.clarity.ClarityFixtures.orderOf;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.clarity.ClarityFixtures;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Short ways to write an order and to read its bill. */
final class Billing {
    static final String HEAD =
            "{\"id\":\"1\",\"status\":\"processing\",\"orderDate\":\"2026-03-04T16:12:09-06:00\",\"currency\":\"USD\",";

    static BillingRules rules(TaxRounding rounding) {
        return new BillingRules(new BigDecimal("0.05"), rounding, 15, ClarityFixtures.CHICAGO);
    }

    static Bill bill(ObjectNode order) {
        return Biller.bill(order, Map.of(), rules(TaxRounding.PER_LINE));
    }

    static Bill bill(String members) {
        return bill(orderOf(HEAD + members + "}"));
    }

    static Unprovable refused(String members) {
        return catchThrowableOfType(Unprovable.class, () -> bill(members));
    }

    static String line(String name, String quantity, String price, String total, String more) {
        return "{\"name\":\"" + name + "\",\"quantity\":\"" + quantity + "\",\"unitPrice\":\"" + price
                + "\",\"total\":\"" + total + "\"" + more + "}";
    }

    static List<String> amounts(Bill bill) {
        return bill.lines().stream().map(line -> line.amount().toPlainString()).toList();
    }

    private Billing() {}
}
