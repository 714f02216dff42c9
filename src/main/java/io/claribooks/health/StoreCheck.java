package io.claribooks.health;

import io.claribooks.database.GroupCommit;
import io.claribooks.database.GroupCommit.Durability;
import io.claribooks.database.SharedAnswer;
import io.claribooks.database.Sql;
import io.claribooks.database.StoreUnavailable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Ready while events can be stored. Goes the way of an event, through the writer and to the disk, with a row that is gone again by
 * the commit; once a second at most, and never a second time before the first is answered. A restart would not help, so it says
 * nothing about being alive.
 */
public final class StoreCheck extends AbstractHealthCheck {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final SharedAnswer<Integer> written;

    public StoreCheck(GroupCommit writer) {
        super("claribooks", "store");
        this.written =
                new SharedAnswer<>(FRESH, PATIENCE, () -> writer.submit(Durability.SYNCED, StoreCheck::writeAndForget));
    }

    /** A name of its own each time, so that nodes never wait for each other's row. */
    private static int writeAndForget(Sql sql) throws SQLException {
        String name = "probe." + UUID.randomUUID();
        sql.update("insert into installation (name, fact) values (?, ?)", name, "written to see whether it can be");
        return sql.update("delete from installation where name = ?", name);
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        try {
            written.get();
            builder.up();
        } catch (StoreUnavailable e) {
            builder.down().message("Events cannot be stored: " + e.getMessage());
        }
    }
}
