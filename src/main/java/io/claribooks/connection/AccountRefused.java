package io.claribooks.connection;

/** The account cannot be the connection's; nothing was kept. The message says why and what to do. */
public final class AccountRefused extends RuntimeException {
    AccountRefused(String message) {
        super(message, null, false, false);
    }
}
