package io.claribooks.attention;

import io.claribooks.attention.BooksDoor.Item;
import io.claribooks.attention.BooksDoor.Tax;
import java.util.Comparator;
import java.util.List;

/** What can be chosen for a repair, the likeliest first. Safe for many threads. */
public final class Choices {
    private static final int MOST = 20;

    private final BooksDoor books;

    public Choices(BooksDoor books) {
        this.books = books;
    }

    /**
     * FreshBooks' items by how near they are to a SKU.
     *
     * @param text what the person looks for, or null for the SKU itself
     * @throws BooksDoor.Unavailable when FreshBooks cannot be asked now
     */
    public List<Item> items(String connection, String sku, String text) {
        String wanted = text == null ? sku : text;
        return books.items(connection, wanted).stream()
                .sorted(Comparator.comparingDouble((Item item) -> -nearness(item, wanted))
                        .thenComparing(Item::name))
                .limit(MOST)
                .toList();
    }

    private static double nearness(Item item, String wanted) {
        return Math.max(
                item.sku().equalsIgnoreCase(wanted) ? 2 : Nearness.of(item.sku(), wanted),
                Nearness.of(item.name(), wanted));
    }

    /**
     * FreshBooks' taxes by how near their names are to a tax of the shop.
     *
     * @throws BooksDoor.Unavailable when FreshBooks cannot be asked now
     */
    public List<Tax> taxes(String connection, String tax) {
        return books.taxes(connection).stream()
                .sorted(Comparator.comparingDouble((Tax one) -> -Nearness.of(one.name(), tax))
                        .thenComparing(Tax::name))
                .limit(MOST)
                .toList();
    }
}
