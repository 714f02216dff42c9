package io.claribooks.posting;

import java.util.Locale;

/**
 * The business key of a document in FreshBooks: it stays the same over redeliveries, replays, restarts and nodes.
 *
 * @param connection the connection's id
 * @param kind what is written there
 * @param clarityKey what it is written for, unique per connection and kind, at most 400 characters
 */
public record PostingKey(String connection, Kind kind, String clarityKey) {
    private static final int LONGEST = 400;

    /** The documents Claribooks writes. */
    public enum Kind {
        CLIENT,
        ITEM,
        INVOICE,
        PAYMENT,
        CREDIT_NOTE,
        /** Not a document: that an invoice was sent to its client. */
        SENDING;

        /** Lower-case text stored and shown, and part of the names of channels. */
        public String text() {
            return wrapper().replace('_', '-');
        }

        /** The member FreshBooks wraps one record in. */
        public String wrapper() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    public PostingKey {
        if (clarityKey.isBlank() || clarityKey.length() > LONGEST) {
            throw new IllegalArgumentException("A " + kind.text() + "'s key must have 1 to " + LONGEST + " characters");
        }
    }

    @Override
    public String toString() {
        return connection + "/" + kind.text() + "/" + clarityKey;
    }

    /** The same for people: a client's key is an e-mail or a name, which is not shown. */
    public String shown() {
        return kind == Kind.CLIENT ? connection + "/" + kind.text() : toString();
    }
}
