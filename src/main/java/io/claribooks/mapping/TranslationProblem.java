package io.claribooks.mapping;

/**
 * A document that a mapping cannot translate. The message names fields and paths, never the values found there, because
 * those may be personal.
 */
public final class TranslationProblem extends RuntimeException {
    private final String mapping;
    private final int line;
    private final String target;
    private final String source;

    TranslationProblem(String mapping, int line, String target, String source, String sentence) {
        super("Mapping " + mapping + (line > 0 ? ", line " + line : "") + ", field " + target + ": " + sentence);
        this.mapping = mapping;
        this.line = line;
        this.target = target;
        this.source = source;
    }

    /** Name of the mapping. */
    public String mapping() {
        return mapping;
    }

    /** Line of the rule in the mapping document, from 1; 0 when no single rule is to blame. */
    public int line() {
        return line;
    }

    /** Target field, with the positions of its list elements, such as {@code lines[2].qty}. */
    public String target() {
        return target;
    }

    /** Source path or paths as written in the mapping; empty when the rule reads none. */
    public String source() {
        return source;
    }
}
