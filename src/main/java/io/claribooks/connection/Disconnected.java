package io.claribooks.connection;

/** The connection lacks what only a person can give; until then its events wait. */
public final class Disconnected extends RuntimeException {
    /** FreshBooks' consent is gone. */
    public Disconnected(String connection, String reason) {
        this("The connection " + connection + " is disconnected: " + reason
                + " Connect the FreshBooks account again; waiting events then go on by themselves.");
    }

    private Disconnected(String message) {
        super(message, null, false, false);
    }

    /** The account is still to be chosen. */
    static Disconnected withoutAccount(String connection, String reason) {
        return new Disconnected("The connection " + connection + " has no account to book in: " + reason
                + " Waiting events then go on by themselves.");
    }

    /** The shop does not accept the connection's credentials. */
    public static Disconnected byShop(String connection, String reason) {
        return new Disconnected("The shop refuses the connection " + connection + ": " + reason + " Correct connection."
                + connection + ".clarity.* and restart; waiting events then go on by themselves.");
    }
}
