package io.claribooks.health;

import io.claribooks.database.GroupCommit;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Alive while the thread lives that stores everything. Nothing in this process brings it back, so a restart is the repair. */
public final class WriterCheck extends AbstractHealthCheck {
    private final GroupCommit writer;

    public WriterCheck(GroupCommit writer) {
        super("claribooks", "writer");
        this.writer = writer;
    }

    @Override
    public boolean isLiveness() {
        return true;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        if (writer.isAlive()) {
            builder.up();
        } else {
            builder.down().message("The thread that stores events has ended. Restart Claribooks.");
        }
    }
}
