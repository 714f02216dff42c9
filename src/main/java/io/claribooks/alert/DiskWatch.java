package io.claribooks.alert;

import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/** Room left where this node keeps its data. Other nodes look after their own. */
final class DiskWatch implements Watch {
    private static final long MEGABYTE = 1024 * 1024;

    private final String node;
    private final long leastMegabytes;
    private final LongSupplier freeBytes;

    DiskWatch(String node, long leastMegabytes, LongSupplier freeBytes) {
        this.node = node;
        this.leastMegabytes = leastMegabytes;
        this.freeBytes = freeBytes;
    }

    @Override
    public String scope() {
        return "disk/" + node + "/";
    }

    @Override
    public List<Finding> look(Set<String> raised) {
        long megabytes = freeBytes.getAsLong() / MEGABYTE;
        return megabytes >= leastMegabytes
                ? List.of()
                : List.of(new Finding(
                        scope() + "data",
                        1,
                        "The disk of " + node + " has less than " + leastMegabytes
                                + " megabytes left for Claribooks' data. Make room: when it is full, webhooks are answered"
                                + " 503 and come again later.",
                        "/#/alerts"));
    }

    @Override
    public String over(String cause) {
        return "The disk of " + node + " has room again.";
    }
}
