package io.claribooks.mapping;

/**
 * Where an entry of a document begins, so that an editor can point at it or patch the text there.
 *
 * @param line from 1
 * @param column from 1
 */
public record Place(int line, int column) {
    static final Place NONE = new Place(0, 0);
}
