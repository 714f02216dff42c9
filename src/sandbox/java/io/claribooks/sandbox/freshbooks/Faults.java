package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The faults that are armed, in the order they were armed. */
final class Faults {
    private static final class Armed {
        private final Fault fault;
        private int passed;
        private int used;

        private Armed(Fault fault) {
            this.fault = fault;
        }

        private boolean strikes(Request request) {
            return fault.matches(request) && passed++ >= fault.after();
        }

        private boolean spent() {
            return fault.times() > 0 && used >= fault.times();
        }
    }

    private final List<Armed> armed = new ArrayList<>();
    private volatile boolean any;

    synchronized void arm(Fault fault) {
        armed.add(new Armed(fault));
        any = true;
    }

    synchronized void clear() {
        armed.clear();
        any = false;
    }

    /** Takes every matching latency, and the first matching fault of another kind. */
    List<Fault> take(Request request) {
        return any ? takeArmed(request) : List.of();
    }

    private synchronized List<Fault> takeArmed(Request request) {
        List<Fault> taken = new ArrayList<>();
        boolean failing = false;
        for (Iterator<Armed> each = armed.iterator(); each.hasNext(); ) {
            Armed next = each.next();
            boolean latency = next.fault.kind() == Fault.Kind.LATENCY;
            if ((latency || !failing) && next.strikes(request)) {
                failing |= !latency;
                next.used++;
                taken.add(next.fault);
                if (next.spent()) {
                    each.remove();
                }
            }
        }
        any = !armed.isEmpty();
        return taken;
    }

    synchronized void describe(ArrayNode into) {
        for (Armed each : armed) {
            into.addObject()
                    .put("method", each.fault.method())
                    .put("path", each.fault.path())
                    .put("kind", each.fault.kind().key())
                    .put("after", each.fault.after())
                    .put("times", each.fault.times())
                    .put("used", each.used)
                    .put("status", each.fault.status())
                    .put("retryAfterSeconds", each.fault.retryAfterSeconds())
                    .put("retryAfterDate", each.fault.retryAfterDate())
                    .put("latencyMillis", each.fault.latencyMillis());
        }
    }
}
