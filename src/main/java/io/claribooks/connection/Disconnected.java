package io.claribooks.connection;

/** The connection's account must be connected again by a person; until then its events wait. */
public final class Disconnected extends RuntimeException {
    public Disconnected(String connection, String reason) {
        super(
                "The connection " + connection + " is disconnected: " + reason
                        + " Connect the FreshBooks account again; waiting events then go on by themselves.",
                null,
                false,
                false);
    }
}
