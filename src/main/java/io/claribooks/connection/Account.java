package io.claribooks.connection;

/**
 * An account at FreshBooks, with books of its own.
 *
 * @param id its short id, as the paths of the accounting family name it
 * @param name the business' name, or null when FreshBooks names none
 * @param role what the connected user may do there, such as owner, or null when unknown
 */
public record Account(String id, String name, String role) {
    /** How a person recognises it. */
    public String label() {
        return name == null ? id : name + " (" + id + ")";
    }
}
