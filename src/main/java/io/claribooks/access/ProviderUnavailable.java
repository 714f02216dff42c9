package io.claribooks.access;

/** The identity provider cannot be asked now, or answers what cannot be used; nobody was refused. */
public final class ProviderUnavailable extends RuntimeException {
    public ProviderUnavailable(String message) {
        super(message, null, false, false);
    }
}
