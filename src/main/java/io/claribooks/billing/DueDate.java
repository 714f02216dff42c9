package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;

/**
 * The days of an order's invoice, as the bill works them out.
 *
 * @param invoiced the day it was placed on the store's calendar
 * @param due when it is to be paid
 */
public record DueDate(LocalDate invoiced, LocalDate due) {
    /** @param order a canonical order */
    public static DueDate of(JsonNode order, BillingRules rules) {
        LocalDate invoiced = Terms.date(order.path("orderDate").asText(), rules.zone());
        return new DueDate(
                invoiced,
                invoiced.plusDays(Terms.of(order, rules, new ArrayList<>()).days()));
    }
}
