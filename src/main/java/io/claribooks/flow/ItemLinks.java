package io.claribooks.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.claribooks.freshbooks.Matches;
import io.claribooks.inbox.Work;
import io.claribooks.posting.ChosenItems;
import io.claribooks.posting.Posting;
import io.claribooks.posting.PostingKey;
import io.claribooks.posting.PostingLedger;
import java.util.Locale;
import java.util.Optional;

/**
 * Which FreshBooks item a product of the shop is. A SKU can be shared by two products, and can move from one to another, so
 * the product's id counts first; the SKU stands beside it, because the variants of a product have items of their own.
 */
public final class ItemLinks {
    private static final String ID = "id:";

    private final PostingLedger ledger;
    private final ChosenItems chosen;

    /** @param chosen what people chose for SKUs */
    public ItemLinks(PostingLedger ledger, ChosenItems chosen) {
        this.ledger = ledger;
        this.chosen = chosen;
    }

    static String bySku(String sku) {
        return "sku:" + normal(sku);
    }

    /** The key of a product's item; the product's id may be blank, then it is the SKU's. */
    static String byProduct(String productId, String sku) {
        return productId.isBlank() ? bySku(sku) : beginning(productId) + normal(sku);
    }

    static String beginning(String productId) {
        return ID + productId + "|";
    }

    private static String normal(String sku) {
        return sku.strip().toLowerCase(Locale.ROOT);
    }

    static PostingKey key(Work work, String clarityKey) {
        return new PostingKey(work.connection(), PostingKey.Kind.ITEM, clarityKey);
    }

    /** A product's item by its links; one known by SKU only is linked by the product too. */
    Optional<Posting> of(Work work, String productId, String sku) {
        Optional<Posting> own = own(work, productId, sku);
        if (own.isPresent()) {
            return own;
        }
        Optional<Posting> shared = shared(work, productId, sku);
        shared.ifPresent(item -> link(work, byProduct(productId, sku), sku, item));
        return shared;
    }

    private Optional<Posting> own(Work work, String productId, String sku) {
        return ledger.standing(key(work, byProduct(productId, sku)));
    }

    private Optional<Posting> shared(Work work, String productId, String sku) {
        return productId.isBlank()
                ? Optional.empty()
                : ledger.standing(key(work, bySku(sku)))
                        .filter(item -> !isAnothers(work, item.freshbooksId(), productId));
    }

    /** The item a line is billed under: the product's own, or else the one a person chose for the SKU. */
    Optional<Posting> billed(Work work, String productId, String sku) {
        return of(work, productId, sku).or(() -> chosen.of(work.connection(), sku));
    }

    /** The product's own item as {@link #of} finds it; nothing is linked. */
    Optional<Posting> known(Work work, String productId, String sku) {
        return own(work, productId, sku).or(() -> shared(work, productId, sku));
    }

    /** The item a person chose for a SKU. */
    Optional<Posting> chosen(Work work, String sku) {
        return chosen.of(work.connection(), sku);
    }

    /** Whether an item is linked to another product than this one. */
    boolean isAnothers(Work work, String itemId, String productId) {
        return !productId.isBlank()
                && ledger.keysOf(work.connection(), PostingKey.Kind.ITEM, itemId).stream()
                        .anyMatch(key -> key.startsWith(ID) && !key.startsWith(beginning(productId)));
    }

    /** The product's item in a search's reply: by SKU, and not another product's. */
    Optional<JsonNode> among(Work work, JsonNode reply, String productId, String sku) {
        return Matches.item(reply, sku)
                .filter(item -> !isAnothers(work, item.path("id").asText(), productId));
    }

    /** The key to post a product's item under: the SKU's, or the product's where the SKU is another product's. */
    String postingKey(Work work, String productId, String sku) {
        boolean taken = ledger.standing(key(work, bySku(sku)))
                .filter(item -> isAnothers(work, item.freshbooksId(), productId))
                .isPresent();
        return taken ? byProduct(productId, sku) : bySku(sku);
    }

    /** Links an item that was found or made to its product. */
    Posting link(Work work, String clarityKey, String sku, Posting item) {
        return link(work, clarityKey, sku, item.freshbooksId(), item.label(), item.writtenHash());
    }

    /** Links an item to its product, and to its SKU unless that is another's. */
    Posting linkFound(Work work, String productId, String sku, JsonNode item) {
        String id = item.path("id").asText();
        String name = item.path("name").asText(sku);
        if (ledger.standing(key(work, bySku(sku))).isEmpty()) {
            link(work, bySku(sku), sku, id, name, null);
        }
        return link(work, byProduct(productId, sku), sku, id, name, null);
    }

    /** @param sku as the shop writes it, which the key does not tell */
    Posting link(Work work, String clarityKey, String sku, String itemId, String name, String writtenHash) {
        return ledger.linkNamed(key(work, clarityKey), work.event().id(), itemId, name, writtenHash, sku.strip());
    }
}
