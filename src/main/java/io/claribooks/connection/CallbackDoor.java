package io.claribooks.connection;

import java.util.List;

/** The way to FreshBooks' callbacks (freshbooks-api 12.1). Implementations are safe for many threads. */
public interface CallbackDoor {
    /**
     * A callback as FreshBooks has it.
     *
     * @param id its number
     * @param event a noun, such as {@code invoice}, or one thing that happens to it, such as {@code invoice.create}
     * @param address where it leads
     * @param verified whether its handshake was answered
     */
    record Callback(String id, String event, String address, boolean verified) {}

    /**
     * Every callback of the account, also those of others.
     *
     * @throws CallbackRefused when FreshBooks does not allow that
     * @throws Disconnected when a person must connect the account
     * @throws TokenUnavailable when FreshBooks cannot be asked now
     */
    List<Callback> all(String connection);

    /** Registers one; its handshake follows. Fails as {@link #all}. */
    Callback register(String connection, String event, String address);

    /** Has the handshake sent again. Fails as {@link #all}. */
    void resend(String connection, String id);

    /** Deletes one; one that is gone is no failure. Fails as {@link #all}. */
    void delete(String connection, String id);
}
