package io.claribooks.sandbox.freshbooks;

import java.util.List;
import java.util.Locale;

/** What nobody outside FreshBooks knows, made choosable; the first value is the default. */
enum Switch {
    /** Whether a second invoice of the same number is taken. */
    DUPLICATE_INVOICE_NUMBER("accept", "refuse"),
    /** Whether a second client of the same e-mail is taken. */
    DUPLICATE_CLIENT_EMAIL("accept", "refuse"),
    /** Where taxes are rounded to cents. */
    TAX_ROUNDING("per-line", "per-tax"),
    /** What a per_page above 100 does. */
    PER_PAGE_ABOVE_100("cap", "refuse"),
    /** How an invoice for an unknown client is refused. */
    UNKNOWN_CUSTOMER("1004", "1012"),
    /** What a payment on a draft does. */
    PAYMENT_ON_DRAFT("accept", "refuse"),
    /** Whether a payment type outside the list is taken. */
    UNKNOWN_PAYMENT_TYPE("accept", "refuse"),
    /** Whether failed webhook deliveries are tried again. */
    WEBHOOK_RETRIES("none", "three"),
    /** Most active clients; above it 402 with errno 7005. */
    CLIENT_LIMIT("none", "50", "1"),
    /** Whether the PKCE verifier is checked. */
    PKCE("ignore", "enforce"),
    /** How dates of callbacks are written. */
    CALLBACK_DATES("iso", "classic");

    private final List<String> values;

    Switch(String... values) {
        this.values = List.of(values);
    }

    List<String> choices() {
        return values;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
