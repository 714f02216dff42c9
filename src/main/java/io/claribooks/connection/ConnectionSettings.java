package io.claribooks.connection;

import io.claribooks.billing.BillingRules;
import io.claribooks.billing.BookingRules;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * What is set for one connection.
 *
 * @param id its id
 * @param enabled whether deliveries are taken
 */
public record ConnectionSettings(
        String id,
        boolean enabled,
        Clarity clarity,
        FreshBooks freshbooks,
        Store store,
        Billing billing,
        ClientRules clients,
        WebPages pages) {

    /**
     * Where a person looks at a record; empty where there is no such place.
     *
     * @param record address of a record on FreshBooks' own pages, with {@code {kind}}, {@code {account}} and {@code {id}}; empty
     *     where those are meant that browsers show
     * @param order address of an order on the shop's pages, with {@code {id}}
     */
    public record WebPages(String record, String order) {}

    /** The shop's side. */
    public record Clarity(
            String url,
            String clientId,
            String clientSecret,
            List<Secret> webhookSecrets,
            Signature signature,
            String headerPrefix,
            boolean echo,
            boolean acceptTest,
            Login login) {
        @Override
        public String toString() {
            return "Clarity[" + url + "]";
        }
    }

    /** How the shop's API is signed in to; what a kind does not need is empty. */
    public record Login(Kind kind, String token, String user, String password) {
        /** The ways there are. */
        public enum Kind {
            CLIENT_CREDENTIALS,
            BEARER,
            BASIC;

            /** As the setting writes it. */
            public String text() {
                return name().toLowerCase(Locale.ROOT).replace('_', '-');
            }
        }

        /** Client id and secret are exchanged for tokens. */
        public static final Login BY_CLIENT_CREDENTIALS = new Login(Kind.CLIENT_CREDENTIALS, "", "", "");

        @Override
        public String toString() {
            return "Login[" + kind.text() + "]";
        }
    }

    /** A webhook secret and the time it counts; null bounds are open. */
    public record Secret(String text, Instant notBefore, Instant notAfter) {
        @Override
        public String toString() {
            return "Secret[hidden]";
        }
    }

    /** A plain HMAC header, where {@code header} is not empty. */
    public record Signature(
            String header,
            String algorithm,
            String encoding,
            String prefix,
            String keyEncoding,
            String timestampHeader,
            String separator,
            Duration tolerance) {}

    /** The ledger's side. */
    public record FreshBooks(
            String url,
            String authUrl,
            String clientId,
            String clientSecret,
            String redirectUri,
            String accountId,
            String refreshToken,
            int callsPerSecond) {
        @Override
        public String toString() {
            return "FreshBooks[" + url + "]";
        }
    }

    /** The store's own facts; an empty id takes events of any store. */
    public record Store(ZoneId zone, String currency, String id) {}

    /**
     * Accounting choices.
     *
     * @param onlyPaid whether an order is billed only once it is paid
     */
    public record Billing(
            Numbers numbers,
            String terms,
            boolean onlyPaid,
            String send,
            String itemUnknown,
            String itemSync,
            BillingRules rules,
            BookingRules booking) {}

    /**
     * How invoices are numbered.
     *
     * @param prefix in front of the order's number
     * @param byFreshBooks whether FreshBooks numbers them instead
     * @param askWhenTaken whether a person decides when a number is another invoice's; otherwise it gets a suffix
     * @param alwaysSearch whether FreshBooks is searched for the number before every invoice
     */
    public record Numbers(String prefix, boolean byFreshBooks, boolean askWhenTaken, boolean alwaysSearch) {
        /** What the invoice of an order is looked up by in our own ledger. */
        public String of(String orderNumber) {
            return prefix + orderNumber;
        }
    }

    /** The rules the bill is worked out by. */
    public BillingRules billingRules() {
        return billing.rules();
    }

    /** The choices for what happens after the invoice. */
    public BookingRules bookingRules() {
        return billing.booking();
    }
}
