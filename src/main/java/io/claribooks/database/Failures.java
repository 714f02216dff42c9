package io.claribooks.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Judges what failed. */
@FunctionalInterface
interface Failures {
    /**
     * Told of every failure of the store.
     *
     * @param connection the one it happened at, if there was one
     * @return whether the store is of no more use as it is open now: then nothing more may be run on this connection, and
     *     {@link #letGo} is called when it was given back
     */
    boolean isFatal(Optional<Connection> connection, SQLException failure);

    /** Closes the store, so that the next connection opens it anew. */
    default void letGo(SQLException failure) {}
}
