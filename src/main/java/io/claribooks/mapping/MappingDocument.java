package io.claribooks.mapping;

import java.util.List;
import java.util.Map;

/**
 * A mapping as it was read; immutable.
 *
 * @param source name of the schema of the documents it reads
 * @param target name of the schema of what it writes
 * @param into member that holds the result, such as {@code invoice}; empty when it is the result itself
 * @param tables texts for {@code lookup}, by table name
 * @param text the document as written, comments and all
 */
record MappingDocument(
        String name,
        String description,
        String source,
        String target,
        String into,
        Map<String, Map<String, String>> tables,
        List<FieldRule> fields,
        Map<String, Place> places,
        String text) {}
