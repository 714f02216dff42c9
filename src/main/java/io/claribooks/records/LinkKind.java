package io.claribooks.records;

import io.claribooks.posting.PostingKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The records that stand on both sides. */
public enum LinkKind {
    CLIENT,
    ITEM,
    INVOICE,
    PAYMENT,
    CREDIT_NOTE;

    /** The ledger's kind. */
    PostingKey.Kind posted() {
        return PostingKey.Kind.valueOf(name());
    }

    /** Lower-case text, as the API writes it. */
    public String text() {
        return posted().text();
    }

    /** Reads {@link #text()} back. */
    public static Optional<LinkKind> of(String text) {
        return Arrays.stream(values()).filter(kind -> kind.text().equals(text)).findFirst();
    }

    /** All texts. */
    public static List<String> texts() {
        return Arrays.stream(values()).map(LinkKind::text).toList();
    }

    /** Whether a person may link another record: of the others, the next event would write a second one. */
    boolean repairable() {
        return this == CLIENT || this == ITEM;
    }
}
