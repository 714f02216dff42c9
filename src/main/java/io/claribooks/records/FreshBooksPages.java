package io.claribooks.records;

import io.claribooks.connection.Connection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where a person finds a record in FreshBooks' own pages: by the setting, else where browsers show it. FreshBooks publishes no such
 * address; those of invoices and clients are known from people who use it, and what is not known is not linked.
 */
public final class FreshBooksPages {
    private static final String SERVICE = "https://api.freshbooks.com";
    private static final String INVOICE = "https://my.freshbooks.com/#/invoice/{account}-{id}";
    private static final String CLIENT = "https://my.freshbooks.com/#/client/{id}";

    private FreshBooksPages() {}

    /**
     * The page of a record, found without asking FreshBooks.
     *
     * @param kind as the API calls it, such as {@code credit-note}
     * @return null where none is known
     */
    public static String address(Connection connection, String kind, String id) {
        return address(
                connection.settings().pages().record(),
                connection.settings().freshbooks().url(),
                connection.knownAccountId(),
                kind,
                id);
    }

    static String address(String set, String service, String account, String kind, String id) {
        String page = set.isEmpty() && service.startsWith(SERVICE) ? usual(kind) : set;
        if (page.isEmpty() || page.contains("{account}") && account.isEmpty()) {
            return null;
        }
        return page.replace("{kind}", kind)
                .replace("{account}", encoded(account))
                .replace("{id}", encoded(id));
    }

    private static String usual(String kind) {
        return switch (kind) {
            case "invoice" -> INVOICE;
            case "client" -> CLIENT;
            default -> "";
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
