package io.claribooks.sandbox.freshbooks;

import java.util.List;

/** The payment types the official SDKs list, in the spelling of the Node SDK. */
final class PaymentTypes {
    private static final List<String> KNOWN = List.of(
            "Check",
            "Credit",
            "Cash",
            "Bank Transfer",
            "Credit Card",
            "Debit",
            "PayPal",
            "2Checkout",
            "VISA",
            "MASTERCARD",
            "DISCOVER",
            "AMEX",
            "DINERS",
            "JCB",
            "ACH",
            "Other",
            "EUROCARD",
            "NOVA");

    private PaymentTypes() {}

    static boolean known(String type) {
        return KNOWN.stream().anyMatch(type::equalsIgnoreCase);
    }

    /** The type in the listed spelling: "Visa" is answered as "VISA". */
    static String spelled(String type) {
        return KNOWN.stream().filter(type::equalsIgnoreCase).findFirst().orElse(type);
    }
}
