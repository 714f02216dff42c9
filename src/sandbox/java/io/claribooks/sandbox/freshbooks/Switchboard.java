package io.claribooks.sandbox.freshbooks;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The present position of every {@link Switch}. */
final class Switchboard {
    private final Map<Switch, String> positions = new ConcurrentHashMap<>();

    String get(Switch which) {
        return positions.getOrDefault(which, which.fallback());
    }

    boolean is(Switch which, String value) {
        return get(which).equals(value);
    }

    int number(Switch which) {
        return Integer.parseInt(get(which));
    }

    void set(Switch which, String value) {
        positions.put(which, value);
    }

    void reset() {
        positions.clear();
    }
}
