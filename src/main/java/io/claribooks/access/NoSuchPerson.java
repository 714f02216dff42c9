package io.claribooks.access;

/** There is nobody of this name. */
public final class NoSuchPerson extends RuntimeException {
    NoSuchPerson(String name) {
        super("There is nobody called " + name + ".", null, false, false);
    }
}
