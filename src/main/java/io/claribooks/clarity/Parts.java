package io.claribooks.clarity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;

/** The parts that several documents share. */
final class Parts {
    private Parts() {}

    static ObjectNode address(Members address, ZoneId zone) {
        return new Canonical(address, zone)
                .texts("firstName", "lastName", "company", "line1", "line2", "city", "region", "postalCode")
                .texts("country", "phone")
                .trimmed("email")
                .done();
    }

    static ObjectNode tax(Members tax, ZoneId zone) {
        return new Canonical(tax, zone)
                .texts("code", "name")
                .decimals("rate", "amount")
                .flags("compound")
                .done();
    }

    static ObjectNode terms(Members terms, ZoneId zone) {
        return new Canonical(terms, zone)
                .texts("type")
                .integers("netDays")
                .times("dueDate")
                .optionalArray("instalments", Parts::instalment)
                .done();
    }

    private static ObjectNode instalment(Members part, ZoneId zone) {
        return new Canonical(part, zone)
                .times("dueDate")
                .integers("netDays")
                .decimals("amount", "percent")
                .done();
    }
}
