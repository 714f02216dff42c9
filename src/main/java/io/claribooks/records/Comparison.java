package io.claribooks.records;

import com.fasterxml.jackson.databind.JsonNode;
import io.claribooks.connection.Connection;
import java.util.List;

/** Compares the two sides of one kind of record. Implementations are safe for many threads. */
interface Comparison {
    /**
     * What is compared.
     *
     * @param link the link that was asked for
     * @param around every link to its record, itself among them
     */
    record Case(Connection connection, Link link, List<Link> around) {
        /** Whether Claribooks wrote the record, and did not only find it. */
        boolean written() {
            return around.stream().anyMatch(Link::written);
        }
    }

    /** What the shop last said. */
    ShopSide shop(Case one);

    /** The fields side by side. */
    List<Row> rows(Case one, ShopSide shop, JsonNode books);

    /** What the events of this document are searched by. */
    String eventsText(Case one, ShopSide shop);
}
