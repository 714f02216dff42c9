package io.claribooks.attention;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The repairs that let all events of a cause go on. */
public enum Mend {
    /** A person chooses the FreshBooks item of a SKU. */
    LINK_ITEM,
    /** A person chooses how a tax of the shop is billed. */
    MAP_TAX,
    /** The account is connected anew, by its own door; then the events are released. */
    RECONNECT,
    /** A setting is changed, with a restart; then the events are released. */
    CHANGE_SETTING;

    /** The text in the API and in the record of acts. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The repair of that text; empty when there is none. */
    public static Optional<Mend> of(String text) {
        return Arrays.stream(values()).filter(mend -> mend.text().equals(text)).findFirst();
    }
}
