package io.claribooks.records;

import io.claribooks.connection.Connection;

/** Where a person finds a record in FreshBooks' own pages. */
final class FreshBooksPages {
    private static final String SERVICE = "https://api.freshbooks.com";
    private static final String PAGES = "https://my.freshbooks.com/#/";

    private FreshBooksPages() {}

    /**
     * The page of a record. Only invoices have an address that is known; of the others, the list they stand in. A FreshBooks
     * elsewhere is a simulator, whose books are one page; null for one whose address is no web address.
     */
    static String address(Connection connection, LinkKind kind, String id) {
        String url = connection.settings().freshbooks().url();
        if (!url.startsWith(SERVICE)) {
            return url.startsWith("http") ? url + "/_sandbox/books" : null;
        }
        return switch (kind) {
            case INVOICE -> PAGES + "invoice/" + connection.accountId() + "-" + id;
            case CLIENT -> PAGES + "clients";
            case ITEM -> PAGES + "items";
            case PAYMENT, CREDIT_NOTE -> PAGES + "invoices";
        };
    }
}
