package io.claribooks.sandbox.clarity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the shop keeps records of. */
enum Kind {
    ORDER,
    CUSTOMER,
    PRODUCT,
    PAYMENT,
    REFUND;

    String noun() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The segment in the API's paths. */
    String plural() {
        return noun() + "s";
    }

    /** The kind whose records an event of this type carries; empty for pings and unknown types. */
    static Optional<Kind> ofEvent(String type) {
        String text = type.toLowerCase(Locale.ROOT);
        if (text.equals("payment.refunded")) {
            return Optional.of(REFUND);
        }
        return Arrays.stream(values())
                .filter(k -> text.startsWith(k.noun() + "."))
                .findFirst();
    }
}
