package io.claribooks.records;

import java.util.Optional;

/** The ledger's keys: what they name, and how a person reads them. The flows make them. */
final class KeyWords {
    static final String ID = "id:";
    static final String EMAIL = "email:";
    static final String NAME = "name:";
    static final String SKU = "sku:";
    static final String CHOSEN = "chosen:";
    static final String TRANSACTION = "tx:";
    static final String TENDER = "tender:";
    static final String CREDIT = "credit:";
    static final String ORDER = "order/";
    private static final String SHARE = "/order/";

    private KeyWords() {}

    /** @param sku an item's SKU as the shop writes it, which its key does not tell; null where only the key is known */
    static String of(LinkKind kind, String key, String sku) {
        return switch (kind) {
            case CLIENT -> client(key);
            case ITEM -> item(key, sku(key).equalsIgnoreCase(sku) ? sku : sku(key));
            case INVOICE -> "order " + key;
            case PAYMENT -> payment(key);
            case CREDIT_NOTE -> creditNote(key);
        };
    }

    private static String client(String key) {
        if (key.startsWith(EMAIL + "#")) {
            return "a customer whose data was erased";
        }
        if (key.startsWith(ID)) {
            return "customer " + after(key, ID);
        }
        String[] parts = after(key, key.startsWith(EMAIL) ? EMAIL : NAME).split("\\|", -1);
        if (key.startsWith(NAME)) {
            return String.join(" ", parts).strip().replaceAll("\\s+", " ");
        }
        String who = parts.length == 1
                ? ""
                : parts[1].startsWith(ID) ? " of customer " + after(parts[1], ID) : " of one of its companies";
        return parts[0] + who;
    }

    private static String item(String key, String sku) {
        return "SKU " + sku
                + product(key).map(id -> " of product " + id).orElse("")
                + (key.startsWith(CHOSEN) ? ", chosen by a person" : "");
    }

    private static String payment(String key) {
        if (key.startsWith(CREDIT)) {
            return "credit of the refund " + money(after(key, CREDIT));
        }
        if (key.startsWith(TENDER)) {
            String[] parts = after(key, TENDER).split("/", 3);
            String type = parts.length > 1 ? parts[1].replace('_', ' ') : "tender";
            return type + " of order " + parts[0];
        }
        int share = key.indexOf(SHARE);
        return share < 0
                ? money(key)
                : money(key.substring(0, share)) + ", share of order " + key.substring(share + SHARE.length());
    }

    private static String creditNote(String key) {
        if (!key.startsWith(ORDER)) {
            return "refund " + money(key);
        }
        String[] parts = after(key, ORDER).split("/v", 2);
        return "order " + parts[0] + (parts.length > 1 ? ", version " + parts[1] : "");
    }

    /** Gateway, transaction and kind; or the id of a payment without a transaction. */
    private static String money(String key) {
        if (key.startsWith(ID)) {
            return after(key, ID);
        }
        String[] parts = after(key, TRANSACTION).split("/");
        boolean whole = parts.length > 2;
        return whole ? parts[parts.length - 2] + (parts[0].isEmpty() ? "" : " (" + parts[0] + ")") : key;
    }

    private static String after(String key, String beginning) {
        return key.startsWith(beginning) ? key.substring(beginning.length()) : key;
    }

    /** The shop's customer of a client's key. */
    static Optional<String> customer(String key) {
        return key.startsWith(ID) ? Optional.of(after(key, ID)) : Optional.empty();
    }

    /** The e-mail of a client's key, unless it was erased. */
    static Optional<String> email(String key) {
        return key.startsWith(EMAIL) && !key.startsWith(EMAIL + "#")
                ? Optional.of(after(key, EMAIL).split("\\|", 2)[0])
                : Optional.empty();
    }

    /** The shop's product of an item's key. */
    static Optional<String> product(String key) {
        return key.startsWith(ID) ? Optional.of(after(key, ID).split("\\|", 2)[0]) : Optional.empty();
    }

    /** The SKU of an item's key. */
    static String sku(String key) {
        int bar = key.indexOf('|');
        return key.startsWith(ID) ? key.substring(bar + 1) : after(after(key, SKU), CHOSEN);
    }

    /** The order a share of a payment is for. */
    static Optional<String> shareOf(String key) {
        int share = key.indexOf(SHARE);
        return share < 0 || key.startsWith(TENDER)
                ? Optional.empty()
                : Optional.of(key.substring(share + SHARE.length()));
    }

    /** Order, type and reference of a tender's key. */
    static Optional<String[]> tender(String key) {
        String[] parts = after(key, TENDER).split("/", 3);
        return key.startsWith(TENDER) && parts.length == 3 ? Optional.of(parts) : Optional.empty();
    }

    /** The order whose credit a credit note's key tells. */
    static Optional<String> creditedOrder(String key) {
        return key.startsWith(ORDER) ? Optional.of(after(key, ORDER).split("/v", 2)[0]) : Optional.empty();
    }
}
