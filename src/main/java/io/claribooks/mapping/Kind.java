package io.claribooks.mapping;

import java.util.Locale;

/** Kinds of values, for checks before any document is seen. */
enum Kind {
    TEXT,
    INTEGER,
    NUMBER,
    BOOLEAN,
    OBJECT,
    LIST,
    TABLE,
    ANY;

    /** Whether a value of the other kind may stand where this kind is wanted. */
    boolean takes(Kind other) {
        return this == other || this == ANY || other == ANY || (this == NUMBER && other == INTEGER);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
