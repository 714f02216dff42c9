package io.claribooks.mapping;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What paths are read from.
 *
 * @param root the source document, read by {@code $} paths
 * @param element the list element at hand, read by {@code @} paths; the root outside lists
 * @param list target name of the list at hand with a position for each outer one, empty outside lists
 * @param position of the element in its list, from 0
 */
record Scope(JsonNode root, JsonNode element, String list, int position) {

    static Scope of(JsonNode root) {
        return new Scope(root, root, "", 0);
    }

    Scope inside(String list, JsonNode next, int position) {
        return new Scope(root, next, full(list), position);
    }

    /** A target's name with the positions of the lists around it. */
    String full(String target) {
        return list.isEmpty() ? target : list + "[" + position + "]." + target;
    }
}
