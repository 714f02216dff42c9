package io.claribooks.redaction;

import java.util.Locale;
import java.util.Set;

/** What the name of a JSON member says of its value, whatever its spelling. */
final class MemberNames {
    private static final Set<String> SECRETS = Set.of(
            "password",
            "passwd",
            "secret",
            "clientsecret",
            "token",
            "accesstoken",
            "refreshtoken",
            "idtoken",
            "apikey",
            "privatekey",
            "authorization",
            "cvv",
            "cvv2",
            "cvc",
            "cvc2",
            "cvn",
            "securitycode",
            "track1",
            "track2",
            "pin");
    private static final Set<String> CARDS =
            Set.of("pan", "cardnumber", "creditcardnumber", "ccnumber", "primaryaccountnumber");
    private static final String[] NAMES = {"id", "ids", "key", "number", "reference", "sku", "barcode", "gtin", "phone"
    };

    private MemberNames() {}

    private static String plain(String name) {
        return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    }

    static boolean isSecret(String name) {
        return SECRETS.contains(plain(name));
    }

    /** Whether the value is a card's number; {@code number} is one within a card. */
    static boolean isCard(String name, String parent) {
        String plain = plain(name);
        return CARDS.contains(plain) || plain.equals("number") && plain(parent).endsWith("card");
    }

    /** Whether the value names or numbers something: an order, a payment, a customer, a product. */
    static boolean isName(String name) {
        String plain = plain(name);
        for (String ending : NAMES) {
            if (plain.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }
}
