package io.claribooks.mapping;

import java.util.List;

/**
 * A mapping as it is written down. Immutable.
 *
 * @param name the folder's name
 * @param description one sentence
 * @param source name of the source schema
 * @param target name of the target schema
 * @param fields in the order written
 */
record MappingDocument(String name, String description, String source, String target, List<FieldRule> fields) {}
