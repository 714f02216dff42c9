package io.claribooks.attention;

import io.claribooks.attention.BooksDoor.Item;
import io.claribooks.billing.TaxChoice;
import io.claribooks.connection.ConnectionSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The repair that a preview takes as done; at most one of the three.
 *
 * @param sku the SKU an item is chosen for, or null
 * @param item the item chosen for it, or null
 * @param tax the tax of the shop a choice is made for, or null
 * @param choice the choice made for it, or null
 * @param settings the connection's settings with one of them changed, or null
 */
public record Assumed(String sku, Item item, String tax, TaxChoice choice, ConnectionSettings settings) {
    /** No repair: what would become of the event if it were replayed now. */
    static final Assumed NOTHING = new Assumed(null, null, null, null, null);

    static Assumed chosen(String sku, Item item) {
        return new Assumed(sku, item, null, null, null);
    }

    static Assumed chosen(String tax, TaxChoice choice) {
        return new Assumed(null, null, tax, choice, null);
    }

    static Assumed set(ConnectionSettings settings) {
        return new Assumed(null, null, null, null, settings);
    }

    /** The item taken as chosen for a SKU. */
    public Optional<Item> itemOf(String wanted) {
        return sku != null && wanted.strip().equalsIgnoreCase(sku.strip()) ? Optional.of(item) : Optional.empty();
    }

    /** What is chosen for single taxes, with the choice taken as made. */
    public Map<String, TaxChoice> with(Map<String, TaxChoice> chosen) {
        if (tax == null) {
            return chosen;
        }
        Map<String, TaxChoice> all = new LinkedHashMap<>(chosen);
        all.put(TaxChoice.key(tax), choice);
        return all;
    }

    /** The settings, with the change taken as made. */
    public ConnectionSettings with(ConnectionSettings running) {
        return settings == null ? running : settings;
    }
}
