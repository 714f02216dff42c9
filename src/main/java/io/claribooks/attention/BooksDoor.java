package io.claribooks.attention;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What a repair asks of FreshBooks. */
public interface BooksDoor {
    /**
     * An item as FreshBooks has it.
     *
     * @param sku may be empty
     * @param price amount and currency, or empty
     */
    record Item(String id, String sku, String name, String price) {}

    /**
     * A tax of FreshBooks' catalogue.
     *
     * @param rate percent
     */
    record Tax(String name, BigDecimal rate) {}

    /**
     * Active items: those with exactly this SKU or name, and the catalogue's first five hundred.
     *
     * @throws Unavailable when FreshBooks cannot be asked now
     */
    List<Item> items(String connection, String sku);

    /**
     * The active item of an id.
     *
     * @throws Unavailable when FreshBooks cannot be asked now
     */
    Optional<Item> item(String connection, String id);

    /**
     * The taxes of the catalogue, at most a hundred.
     *
     * @throws Unavailable when FreshBooks cannot be asked now
     */
    List<Tax> taxes(String connection);

    /** FreshBooks cannot be asked now; the message says why. */
    final class Unavailable extends RuntimeException {
        public Unavailable(String message) {
            super(message, null, false, false);
        }
    }
}
