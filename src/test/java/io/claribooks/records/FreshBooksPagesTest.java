package io.claribooks.records;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Links to FreshBooks' own pages: only such as are known, or set. */
class FreshBooksPagesTest {
    private static final String SERVICE = "https://api.freshbooks.com";

    @Test
    void invoices_and_clients_are_where_browsers_show_them_and_others_are_not_linked() {
        assertThat(FreshBooksPages.address("", SERVICE, "Xr9f4", "invoice", "12"))
                .isEqualTo("https://my.freshbooks.com/#/invoice/Xr9f4-12");
        assertThat(FreshBooksPages.address("", SERVICE, "Xr9f4", "client", "34"))
                .isEqualTo("https://my.freshbooks.com/#/client/34");
        assertThat(FreshBooksPages.address("", SERVICE, "Xr9f4", "payment", "56"))
                .isNull();
    }

    @Test
    void nothing_is_linked_while_the_account_is_unknown_or_the_books_are_elsewhere() {
        assertThat(FreshBooksPages.address("", SERVICE, "", "invoice", "12")).isNull();
        assertThat(FreshBooksPages.address("", "http://127.0.0.1:8090", "Xr9f4", "invoice", "12"))
                .isNull();
    }

    @Test
    void a_setting_links_every_kind() {
        String set = "https://books.example/{account}/{kind}/{id}";
        assertThat(FreshBooksPages.address(set, SERVICE, "Xr9f4", "credit-note", "a/b"))
                .isEqualTo("https://books.example/Xr9f4/credit-note/a%2Fb");
    }
}
