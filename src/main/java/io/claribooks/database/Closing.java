package io.claribooks.database;

import java.sql.SQLException;

/**
 * What the changes of one group add to together, such as a sum: stored once for all of them, right before their commit, so that a
 * row which each of them changes costs one statement.
 */
public interface Closing {
    /** Stores what was added. */
    void store(Sql sql) throws SQLException;
}
