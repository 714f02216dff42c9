package io.claribooks.mapping;

import java.time.Instant;
import java.util.List;

/**
 * State of one mapping.
 *
 * @param loadedAt when the version that serves was taken over
 * @param contentHash SHA-256 of the document that serves, in hexadecimal
 * @param problems of the files on disk, when they were refused
 */
public record MappingStatus(
        String name, State state, Instant loadedAt, String contentHash, List<MappingProblem> problems) {

    /** Whether the files on disk serve, or an earlier version because they were refused. */
    public enum State {
        CURRENT,
        LAST_GOOD
    }
}
