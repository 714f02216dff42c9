package io.claribooks.access;

/** A change of people, passwords or tokens that is not possible; the message says why and what to do. */
public final class PersonRefused extends RuntimeException {
    public PersonRefused(String message) {
        super(message, null, false, false);
    }
}
