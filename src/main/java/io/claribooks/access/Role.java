package io.claribooks.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a person may do; each role may do all that those before it may. */
public enum Role {
    /** Looks. */
    VIEWER,
    /** Replays, discards, repairs, tests, erases. */
    OPERATOR,
    /** Changes connections, routes, settings and people. */
    ENGINEER;

    /** A role by its text. */
    public static Optional<Role> of(String text) {
        return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
    }

    /** All roles, for a sentence. */
    public static String all() {
        return Arrays.stream(values()).map(Role::text).collect(Collectors.joining(", "));
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role with its article, for a sentence. */
    public String named() {
        return (this == VIEWER ? "a " : "an ") + text();
    }

    public boolean includes(Role other) {
        return ordinal() >= other.ordinal();
    }

    /** The lesser of two. */
    public Role atMost(Role other) {
        return includes(other) ? other : this;
    }
}
