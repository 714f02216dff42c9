package io.claribooks.console;

import io.claribooks.access.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Which role a request needs, by its method and path: looking needs a viewer, what is done to events an operator, and everything
 * else an engineer, so that an operation somebody adds is closed until it is listed here.
 */
final class RequiredRoles {
    /** Nouns that operators create by POST, as the last part of the path. */
    private static final Set<String> OPERATORS_ACTS = Set.of(
            "replays", "discards", "repairs", "tests", "test-events", "erasures", "previews", "unlinks", "relinks");

    /** What only engineers look at. */
    private static final Set<String> ENGINEERS_NOUNS = Set.of("people");

    private static final Set<String> READS = Set.of("GET", "HEAD");

    /**
     * What a request needs.
     *
     * @param person whether it must come from a person: who has a token must not make more ways in with it
     */
    record Need(Role role, boolean person) {}

    private RequiredRoles() {}

    /** @param path normalised, so that no other spelling of it needs less */
    static Need of(String method, String path) {
        List<String> parts =
                Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
        if (!parts.isEmpty() && parts.get(0).equals("hawtio")) {
            // It shows the inside of the process, and asks by POST for what it reads.
            return new Need(Role.ENGINEER, false);
        }
        String noun = parts.size() > 1 ? parts.get(1) : "";
        boolean reads = READS.contains(method);
        if (noun.equals("session") || noun.equals("tokens")) {
            // Each person's own; whose a token is, is seen where it is looked at.
            return new Need(Role.VIEWER, !reads);
        }
        if (ENGINEERS_NOUNS.contains(noun)) {
            return new Need(Role.ENGINEER, !reads);
        }
        if (reads) {
            return new Need(Role.VIEWER, false);
        }
        boolean operators = method.equals("POST") && OPERATORS_ACTS.contains(parts.get(parts.size() - 1));
        return new Need(operators ? Role.OPERATOR : Role.ENGINEER, false);
    }
}
