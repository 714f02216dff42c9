package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The faults that are still to happen. */
final class Faults {
    private static final class Armed {
        private final Fault fault;
        private int left;

        private Armed(Fault fault, int times) {
            this.fault = fault;
            this.left = times;
        }
    }

    private final List<Armed> armed = new ArrayList<>();

    synchronized void add(Fault fault, int times) {
        if (times > 0) {
            armed.add(new Armed(fault, times));
        }
    }

    /** Uses up one fault of that kind, if one is armed for the event type or path. */
    synchronized Optional<Fault> take(String kind, String subject) {
        for (Iterator<Armed> all = armed.iterator(); all.hasNext(); ) {
            Armed one = all.next();
            if (one.fault.kind().equals(kind) && one.fault.concerns(subject)) {
                one.left--;
                if (one.left == 0) {
                    all.remove();
                }
                return Optional.of(one.fault);
            }
        }
        return Optional.empty();
    }

    synchronized void clear() {
        armed.clear();
    }

    synchronized ArrayNode json() {
        ArrayNode array = Json.array();
        armed.forEach(one -> array.add(one.fault.json().put("left", one.left)));
        return array;
    }
}
