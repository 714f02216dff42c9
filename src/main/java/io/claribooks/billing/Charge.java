package io.claribooks.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/**
 * Something the customer is charged for, before it is a line.
 *
 * @param source the order's line
 * @param quantity how many
 * @param net what is charged without tax, after every discount
 * @param discount what was taken off, tax included where prices include it
 */
record Charge(String kind, JsonNode source, String name, BigDecimal quantity, BigDecimal net, BigDecimal discount) {
    Charge less(BigDecimal share) {
        return new Charge(kind, source, name, quantity, net.subtract(share), discount.add(share));
    }
}
