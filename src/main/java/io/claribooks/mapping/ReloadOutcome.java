package io.claribooks.mapping;

import java.util.List;

/**
 * What became of a mapping whose files have changed.
 *
 * @param accepted whether the new version serves; otherwise the last good one goes on
 * @param problems why it was refused
 */
public record ReloadOutcome(String name, boolean accepted, List<MappingProblem> problems) {}
