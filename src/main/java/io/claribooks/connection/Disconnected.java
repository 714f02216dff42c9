package io.claribooks.connection;

/** The connection lacks what only a person can give; until then its events wait. */
public final class Disconnected extends RuntimeException {
    private final boolean byShop;

    /** FreshBooks' consent is gone. */
    public Disconnected(String connection, String reason) {
        this(
                "The connection " + connection + " is disconnected: " + reason
                        + " Connect the FreshBooks account again; waiting events then go on by themselves.",
                false);
    }

    private Disconnected(String message, boolean byShop) {
        super(message, null, false, false);
        this.byShop = byShop;
    }

    /** Whether only the shop's side is concerned, so that events which need nothing from the shop go on. */
    public boolean isByShop() {
        return byShop;
    }

    /** The account is still to be chosen. */
    static Disconnected withoutAccount(String connection, String reason) {
        return new Disconnected(
                "The connection " + connection + " has no account to book in: " + reason
                        + " Waiting events then go on by themselves.",
                false);
    }

    /** The shop does not accept the connection's credentials. */
    public static Disconnected byShop(String connection, String reason) {
        return new Disconnected(
                "The shop refuses the connection " + connection + ": " + reason + " Correct connection." + connection
                        + ".clarity.* and restart; waiting events then go on by themselves.",
                true);
    }
}
