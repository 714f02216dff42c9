package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One jurisdiction's tax on one line; {@code rate} in percent, as text so that it keeps its spelling. */
record Tax(String code, String name, String rate, BigDecimal amount) {
    private record Jurisdiction(String code, String name, String rate) {}

    private static final List<Jurisdiction> AUSTIN =
            List.of(new Jurisdiction("TX-STATE", "Texas", "6.25"), new Jurisdiction("AUS-CITY", "Austin", "2.0"));

    /** State and city tax on a net amount, each rounded half up. */
    static List<Tax> on(BigDecimal net, String currency) {
        return AUSTIN.stream()
                .map(j -> new Tax(j.code(), j.name(), j.rate(), share(net, j.rate(), currency)))
                .toList();
    }

    private static BigDecimal share(BigDecimal net, String rate, String currency) {
        return Currencies.round(net.multiply(new BigDecimal(rate)).movePointLeft(2), currency);
    }

    static BigDecimal sum(List<Tax> taxes, String currency) {
        return taxes.stream()
                .map(Tax::amount)
                .reduce(BigDecimal.ZERO.setScale(Currencies.digits(currency)), BigDecimal::add);
    }

    /** One row per code, in the order of first appearance. */
    static List<Tax> summary(List<Tax> all) {
        Map<String, Tax> rows = new LinkedHashMap<>();
        all.forEach(tax -> rows.merge(
                tax.code(),
                tax,
                (a, b) -> new Tax(a.code(), a.name(), a.rate(), a.amount().add(b.amount()))));
        return new ArrayList<>(rows.values());
    }

    static ArrayNode json(List<Tax> taxes) {
        ArrayNode array = Json.array();
        taxes.forEach(tax -> array.addObject()
                .put("code", tax.code())
                .put("name", tax.name())
                .put("rate", tax.rate())
                .put("amount", tax.amount().toPlainString()));
        return array;
    }
}
