package io.claribooks.access;

import java.time.Instant;

/**
 * Who may sign in.
 *
 * @param name in small letters
 * @param signsIn by what
 * @param hash of the password, or null for who signs in through the provider
 * @param oneTime whether the password was made for them, so that they must choose one
 * @param stamp changes with everything that ends the person's sessions
 * @param createdBy who added them; null for the person of the settings, as are both times
 * @param signedInAt last time, or null
 */
public record Person(
        String name,
        Role role,
        SignsIn signsIn,
        String hash,
        boolean oneTime,
        boolean disabled,
        String stamp,
        String createdBy,
        Instant createdAt,
        Instant signedInAt) {
    /** How a person proves who they are. */
    public enum SignsIn {
        /** By console.password. */
        SETTINGS("settings"),
        /** By a password of their own. */
        PASSWORD("password"),
        /** Through the identity provider. */
        PROVIDER("provider");

        private final String text;

        SignsIn(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    @Override
    public String toString() {
        return "Person[" + name + ", " + role + "]";
    }
}
