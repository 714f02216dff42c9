package io.claribooks.records;

import com.fasterxml.jackson.databind.JsonNode;
import io.claribooks.connection.Connection;
import io.claribooks.connection.Connections;
import io.claribooks.database.Database;
import io.claribooks.mapping.MappingCatalog;
import io.claribooks.records.Comparison.Case;
import io.claribooks.records.Detail.Books;
import io.claribooks.records.Detail.Shop;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records as they stand on both sides now. Safe for many threads. */
public final class Records {
    private static final int DELETED = 1;
    private static final int ARCHIVED = 2;

    private final Connections connections;
    private final Links links;
    private final LedgerRecords ledger;
    private final Map<LinkKind, Comparison> comparisons = new EnumMap<>(LinkKind.class);

    public Records(Database database, Connections connections, MappingCatalog mappings, LedgerRecords ledger) {
        this.connections = connections;
        this.links = new Links(database);
        this.ledger = ledger;
        ShopEvents events = new ShopEvents(database);
        Translation translation = new Translation(mappings);
        comparisons.put(LinkKind.CLIENT, new CustomerComparison(events, translation));
        comparisons.put(LinkKind.ITEM, new ItemComparison(events, translation));
        comparisons.put(LinkKind.INVOICE, new InvoiceComparison(events, links));
        comparisons.put(LinkKind.PAYMENT, new PaymentComparison(events, links, translation));
        comparisons.put(LinkKind.CREDIT_NOTE, new CreditNoteComparison(events));
    }

    /** Both sides of a link's record; FreshBooks is asked now, for some seconds at most. Empty when there is no such link. */
    public Optional<Detail> detail(String connection, LinkKind kind, String key) {
        return links.one(connection, kind, key).map(link -> detail(connections.get(connection), link));
    }

    private Detail detail(Connection connection, Link link) {
        Case one = new Case(connection, link, links.around(link));
        Comparison comparison = comparisons.get(link.kind());
        ShopSide shop = comparison.shop(one);
        Told told = shop.told();
        Asked asked = ask(link);
        boolean invoice = link.kind() == LinkKind.INVOICE;
        return new Detail(
                link,
                one.around(),
                new Shop(
                        shop.state().text(),
                        shop.said(),
                        told == null ? null : told.id(),
                        told == null ? null : told.type(),
                        told == null ? null : told.occurredAt(),
                        told == null ? null : told.status()),
                asked.books,
                asked.record == null ? List.of() : comparison.rows(one, shop, asked.record),
                invoice && link.freshbooksId() != null
                        ? links.under(link.connection(), LinkKind.PAYMENT, link.freshbooksId())
                        : List.of(),
                invoice ? links.under(link.connection(), LinkKind.CREDIT_NOTE, KeyWords.ORDER + link.key()) : List.of(),
                comparison.eventsText(one, shop),
                link.freshbooksId() == null
                        ? null
                        : FreshBooksPages.address(connection, link.kind().text(), link.freshbooksId()));
    }

    /** @param record null where there is none to compare */
    private record Asked(Books books, JsonNode record) {}

    private Asked ask(Link link) {
        if (link.freshbooksId() == null) {
            return new Asked(new Books("none", none(link)), null);
        }
        try {
            Optional<JsonNode> found = ledger.read(link.connection(), link.kind(), link.freshbooksId());
            return found.map(Records::read)
                    .orElseGet(() -> new Asked(
                            new Books(
                                    "gone",
                                    "FreshBooks knows no record " + link.freshbooksId() + " any more."
                                            + (link.kind().repairable()
                                                    ? " Link another one; or unlink it, then it is looked up again."
                                                    : "")),
                            null));
        } catch (LedgerRecords.Unavailable e) {
            return new Asked(new Books("unavailable", e.getMessage()), null);
        }
    }

    private static String none(Link link) {
        return link.state().equals("withdrawn")
                ? "Nothing is to be written for it: the shop called it off before it was booked."
                : "Whether FreshBooks has it is not known yet: it was about to be written. It is looked for before anything is"
                        + " written again.";
    }

    private static Asked read(JsonNode record) {
        return switch (record.path("vis_state").asInt()) {
            case DELETED -> new Asked(new Books("deleted", "It was deleted in FreshBooks."), record);
            case ARCHIVED -> new Asked(new Books("archived", "It is archived in FreshBooks."), record);
            default -> new Asked(new Books("read", "As FreshBooks has it now."), record);
        };
    }
}
