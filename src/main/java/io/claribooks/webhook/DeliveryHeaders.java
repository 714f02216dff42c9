package io.claribooks.webhook;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A delivery's headers, found without regard to case. Immutable. */
public final class DeliveryHeaders {
    private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    public DeliveryHeaders(Map<String, String> values) {
        this.values.putAll(values);
    }

    /** A header's value without surrounding blanks; a blank value counts as absent. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }
}
