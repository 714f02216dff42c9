package io.claribooks.flow;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares an invoice as FreshBooks holds it with the one a changed order asks for. */
final class InvoiceComparison {
    /** Never written on an invoice that stands: its number is what it is found by. */
    private static final String NUMBER = "invoice_number";

    private static final Set<String> BILL =
            Set.of("lines", "currency_code", "create_date", "customerid", "discount_value", "due_offset_days", NUMBER);

    private InvoiceComparison() {}

    /** Whether both bill the same: to whom, when, for what, with which taxes. */
    static boolean sameBill(JsonNode held, JsonNode wanted) {
        return same(held, wanted, "currency_code")
                && same(held, wanted, "create_date")
                && same(held, wanted, "customerid")
                && number(held, "discount_value").compareTo(number(wanted, "discount_value")) == 0
                && (!wanted.has("due_offset_days") || same(held, wanted, "due_offset_days"))
                && sameLines(held.path("lines"), wanted.path("lines"));
    }

    private static boolean same(JsonNode held, JsonNode wanted, String member) {
        return held.path(member).asText("").equals(wanted.path(member).asText(""));
    }

    private static BigDecimal number(JsonNode node, String member) {
        String text = node.path(member).asText("");
        return text.isBlank() || text.equals("null") ? BigDecimal.ZERO : new BigDecimal(text);
    }

    private static boolean sameLines(JsonNode held, JsonNode wanted) {
        if (held.size() != wanted.size()) {
            return false;
        }
        for (int i = 0; i < held.size(); i++) {
            if (!sameLine(held.get(i), wanted.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameLine(JsonNode held, JsonNode wanted) {
        boolean same = text(held, "name").equals(text(wanted, "name"))
                && text(held, "description").equals(text(wanted, "description"))
                && number(held, "qty").compareTo(number(wanted, "qty")) == 0
                && number(held.path("unit_cost"), "amount").compareTo(number(wanted.path("unit_cost"), "amount")) == 0;
        for (int i = 1; i <= 2 && same; i++) {
            same = text(held, "taxName" + i).equals(text(wanted, "taxName" + i))
                    && number(held, "taxAmount" + i).compareTo(number(wanted, "taxAmount" + i)) == 0;
        }
        return same;
    }

    private static String text(JsonNode node, String member) {
        JsonNode value = node.path(member);
        return value.isNull() ? "" : value.asText("").strip();
    }

    /** The members beside the bill that would read otherwise: address, notes, references. */
    static List<String> differingWords(JsonNode held, JsonNode wanted) {
        List<String> differing = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : wanted.properties()) {
            String name = member.getKey();
            if (!BILL.contains(name) && !text(held, name).equals(text(wanted, name))) {
                differing.add(name);
            }
        }
        return differing;
    }
}
