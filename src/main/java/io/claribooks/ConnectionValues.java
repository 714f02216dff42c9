package io.claribooks;

import io.claribooks.connection.ClientRules;
import io.claribooks.connection.ConnectionSettings;
import io.claribooks.connection.ConnectionSettings.Login;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;

/** Reads and checks what is set for one pair of a shop and a ledger. */
final class ConnectionValues {
    private ConnectionValues() {}

    static ConnectionSettings read(SettingValues from, String id) {
        String at = "connection." + id + ".";
        ConnectionSettings.Clarity clarity = clarity(from, at);
        return new ConnectionSettings(
                id,
                from.flag(at + "enabled"),
                clarity,
                freshBooks(from, at + "freshbooks."),
                new ConnectionSettings.Store(
                        from.zone(at + "store.zone"),
                        from.parsed(
                                at + "store.currency",
                                "USD",
                                "an ISO 4217 code, for example USD",
                                text -> Currency.getInstance(text).getCurrencyCode()),
                        from.text(at + "store.id")),
                new ConnectionSettings.Billing(
                        numbers(from, at + "invoice."),
                        from.text(at + "invoice.terms"),
                        from.oneOf(at + "invoice.bill", "placed", "paid").equals("paid"),
                        from.oneOf(at + "invoice.send", "draft", "mark-sent", "email", "email-when-paid"),
                        from.oneOf(at + "item.unknown", "bill-by-name", "create-item", "review"),
                        from.oneOf(at + "item.sync", "all", "on-demand"),
                        BillingValues.read(from, at),
                        BookingValues.read(from, at)),
                clients(from, at + "client."),
                new ConnectionSettings.WebPages(
                        page(from, at + "freshbooks.web-url", "https://my.freshbooks.com/#/{kind}/{id}"),
                        page(from, at + "clarity.order-link", "https://shop.example/admin/orders/{id}")));
    }

    /** A link of the console, so it must be one that a browser opens as a page. */
    private static String page(SettingValues from, String key, String example) {
        String address = from.address(key, example);
        if (!address.isEmpty() && !address.contains("{id}")) {
            from.problem(key, "must hold {id}, for example " + example);
        }
        return address;
    }

    private static ConnectionSettings.Numbers numbers(SettingValues from, String in) {
        return new ConnectionSettings.Numbers(
                from.text(in + "number-prefix"),
                from.oneOf(in + "number", "order", "freshbooks").equals("freshbooks"),
                from.oneOf(in + "number-taken", "suffix", "review").equals("review"),
                from.oneOf(in + "number-check", "in-doubt", "always").equals("always"));
    }

    private static ClientRules clients(SettingValues from, String in) {
        List<String> owned = Arrays.stream(from.text(in + "shop-owned").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        if (owned.stream().anyMatch(name -> !name.matches("[a-z0-9_*]+"))) {
            from.problem(in + "shop-owned", "must be names of client fields, for example email,fname,lname,p_*");
        }
        return new ClientRules(
                owned,
                from.oneOf(in + "existing", "keep", "update").equals("update"),
                from.oneOf(in + "shared-email", "separate", "review").equals("review"),
                from.oneOf(in + "when-deleted", "keep", "archive").equals("archive"));
    }

    private static ConnectionSettings.Clarity clarity(SettingValues from, String at) {
        String in = at + "clarity.";
        ConnectionSettings.Signature signature = new ConnectionSettings.Signature(
                from.text(in + "signature.header"),
                from.oneOf(in + "signature.algorithm", "sha256", "sha512", "sha1"),
                from.oneOf(in + "signature.encoding", "hex", "base64"),
                from.text(in + "signature.prefix"),
                from.oneOf(in + "signature.key-encoding", "text", "hex", "base64"),
                from.text(in + "signature.timestamp-header"),
                from.text(in + "signature.separator"),
                from.duration(in + "signature.tolerance", "PT5M"));
        return new ConnectionSettings.Clarity(
                from.address(in + "url", "https://shop.example"),
                from.text(in + "client-id"),
                from.text(in + "client-secret"),
                WebhookSecretValues.read(from, in + "webhook-secrets", signature),
                signature,
                from.required(in + "header-prefix", "webhook"),
                from.flag(in + "echo"),
                from.flag(in + "accept-test"),
                login(from, in));
    }

    private static Login login(SettingValues from, String in) {
        String kind = from.oneOf(in + "auth", "client-credentials", "bearer", "basic");
        boolean used = !from.text(in + "url").isEmpty();
        if (used && kind.equals("bearer")) {
            from.required(in + "token", "<a token of the shop's API>");
        } else if (used && kind.equals("basic")) {
            from.required(in + "user", "<a user of the shop's API>");
            from.required(in + "password", "<the user's password>");
        }
        String user = from.text(in + "user");
        if (user.contains(":")) {
            from.problem(in + "user", "must be without a colon, which HTTP Basic cannot carry in a user's name");
        }
        Login.Kind way = Arrays.stream(Login.Kind.values())
                .filter(one -> one.text().equals(kind))
                .findFirst()
                .orElse(Login.Kind.CLIENT_CREDENTIALS);
        return new Login(way, from.text(in + "token"), user, from.text(in + "password"));
    }

    private static ConnectionSettings.FreshBooks freshBooks(SettingValues from, String in) {
        if (!from.text(in + "refresh-token").isEmpty()) {
            // FreshBooks wants all three with every refresh (freshbooks-api 2.2).
            from.required(in + "client-id", "<the id of your FreshBooks app>");
            from.required(in + "client-secret", "<the secret of your FreshBooks app>");
            from.required(in + "redirect-uri", "https://books.example/oauth/freshbooks/callback");
        }
        return new ConnectionSettings.FreshBooks(
                from.address(in + "url", "https://api.freshbooks.com"),
                from.address(in + "auth-url", "https://auth.freshbooks.com"),
                from.text(in + "client-id"),
                from.text(in + "client-secret"),
                redirect(from, in + "redirect-uri"),
                from.text(in + "account-id"),
                from.text(in + "refresh-token"),
                from.number(in + "calls-per-second", 0, 10_000));
    }

    /** FreshBooks sends the browser back there, so the path is ours and must not be another's. */
    private static String redirect(SettingValues from, String key) {
        String address = from.text(key);
        if (!address.isEmpty()
                && (!address.matches("https?://[^\\s/?#]+/[A-Za-z0-9/._~-]+")
                        || address.matches("https?://[^/]+/(api|webhooks|console)(/.*)?"))) {
            from.problem(
                    key,
                    "must be an address with a path of its own, neither under /api, /webhooks nor /console and without"
                            + " query, for example https://books.example/oauth/freshbooks/callback");
        }
        return address;
    }
}
