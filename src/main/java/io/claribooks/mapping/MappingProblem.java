package io.claribooks.mapping;

/**
 * One thing that is wrong in a mapping document, its schemas or its cases.
 *
 * @param document name of the mapping, or of the file when it is not the mapping itself
 * @param line line in the document, from 1; 0 when no line is to blame
 * @param column column in that line, from 1; 0 when no line is to blame
 * @param field the target field or key concerned, empty when none is
 * @param message what is wrong
 * @param advice what to write instead
 */
public record MappingProblem(String document, int line, int column, String field, String message, String advice) {

    static MappingProblem at(String document, Place place, String field, String message, String advice) {
        return new MappingProblem(document, place.line(), place.column(), field, message, advice);
    }

    /** The problem as one line of text, as a compiler would print it. */
    @Override
    public String toString() {
        String where = line > 0 ? document + ":" + line + ":" + column : document;
        String subject = field.isEmpty() ? "" : field + ": ";
        return where + ": " + subject + message + " " + advice;
    }
}
