package io.claribooks.connection;

import io.claribooks.audit.Act;
import io.claribooks.audit.Acts;
import io.claribooks.connection.CallbackDoor.Callback;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** A connection's callbacks at FreshBooks: how each stands on both sides, and what people do with them. Safe for many threads. */
public final class LedgerCallbacks {
    /** FreshBooks sends a handshake within seconds; after this time it is said that none came. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final CallbackDoor door;
    private final CallbackVerifiers verifiers;
    private final BiFunction<String, String, Optional<Handshake>> handshakes;
    private final Acts acts;
    private final Clock clock;

    /** @param handshakes the last handshake that came, by connection and callback */
    public LedgerCallbacks(
            CallbackDoor door,
            CallbackVerifiers verifiers,
            BiFunction<String, String, Optional<Handshake>> handshakes,
            Acts acts,
            Clock clock) {
        this.door = door;
        this.verifiers = verifiers;
        this.handshakes = handshakes;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * A handshake that came.
     *
     * @param open whether it is still worked on
     * @param cause why it ended as it did, or null
     */
    public record Handshake(boolean open, String cause) {}

    /**
     * How a callback stands.
     *
     * @param said in words
     * @param since when its handshake was confirmed, or asked for; null when unknown
     */
    public record Standing(Callback callback, State state, String said, Instant since) {}

    /** The states a callback can be in. */
    public enum State {
        /** Its deliveries are taken. */
        CONFIRMED,
        /** Its handshake is on its way. */
        PENDING,
        /** Its handshake did not come, or was not confirmed: it delivers nothing. */
        FAILED,
        /** It delivers, and its verifier is not known here: its deliveries are refused. */
        UNKNOWN,
        /** It leads to another address. */
        ELSEWHERE
    }

    /**
     * Every callback of the account, asked now.
     *
     * @param path of the address where this connection takes deliveries
     */
    public List<Standing> all(Connection connection, String path) {
        Map<String, Instant> confirmed = verifiers.confirmations(connection.id());
        Map<String, Instant> asked = verifiers.registrations(connection.id());
        return door.all(connection.id()).stream()
                .map(one -> standing(connection, one, leadsTo(one.address(), path), confirmed, asked))
                .toList();
    }

    private static boolean leadsTo(String address, String path) {
        try {
            return path.equals(URI.create(address).getPath());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Standing standing(
            Connection connection,
            Callback callback,
            boolean here,
            Map<String, Instant> confirmed,
            Map<String, Instant> asked) {
        Instant known = confirmed.get(callback.id());
        Instant since = asked.get(callback.id());
        if (!here) {
            return new Standing(callback, State.ELSEWHERE, "It leads to another address.", null);
        }
        if (!callback.verified()) {
            return unverified(connection, callback, since);
        }
        return known == null
                ? new Standing(
                        callback,
                        State.UNKNOWN,
                        "FreshBooks delivers, but what signs these deliveries is not known here, so they are refused."
                                + " Delete it and register it again.",
                        null)
                : new Standing(callback, State.CONFIRMED, "FreshBooks delivers, and its deliveries are taken.", known);
    }

    private Standing unverified(Connection connection, Callback callback, Instant since) {
        Optional<Handshake> came = handshakes.apply(connection.id(), callback.id());
        if (came.isPresent() && came.get().open()) {
            return new Standing(callback, State.PENDING, "Its handshake came and is being answered.", since);
        }
        boolean justAsked = since != null && clock.instant().isBefore(since.plus(PATIENCE));
        if (came.isPresent() && !justAsked) {
            String cause = came.get().cause();
            return new Standing(
                    callback, State.FAILED, cause == null ? "Its handshake was not confirmed." : cause, since);
        }
        return justAsked
                ? new Standing(callback, State.PENDING, "Waiting for FreshBooks' handshake.", since)
                : new Standing(
                        callback,
                        State.FAILED,
                        "FreshBooks' handshake has not come. FreshBooks must reach " + callback.address()
                                + " from the internet. Check the address, then have the handshake sent again.",
                        since);
    }

    /**
     * Registers a callback.
     *
     * @param address where FreshBooks is to deliver
     * @throws CallbackRefused when there is one already, or FreshBooks does not take it
     */
    public Standing register(Connection connection, String event, String address, String actor) {
        String noun = event.split("\\.", 2)[0];
        for (Callback one : door.all(connection.id())) {
            boolean covers = one.event().equals(event) || one.event().equals(noun);
            if (covers && one.address().equals(address)) {
                throw new CallbackRefused(
                        "Callback " + one.id() + " tells of " + one.event() + " already, and leads to this address.");
            }
        }
        Callback made = door.register(connection.id(), event, address);
        verifiers.asked(connection.id(), made.id());
        record("register-callback", connection, made.id(), actor, event + " to " + address);
        return standing(
                connection, made, true, verifiers.confirmations(connection.id()), Map.of(made.id(), clock.instant()));
    }

    /** Has the handshake sent again. */
    public void resend(Connection connection, String id, String actor) {
        door.resend(connection.id(), id);
        verifiers.asked(connection.id(), id);
        record("resend-handshake", connection, id, actor, "asked for again");
    }

    /** Deletes one, here too: its deliveries are not taken any more. */
    public void delete(Connection connection, String id, String actor) {
        door.delete(connection.id(), id);
        verifiers.forget(connection.id(), id);
        record("delete-callback", connection, id, actor, "deleted");
    }

    private void record(String kind, Connection connection, String id, String actor, String outcome) {
        acts.record(
                Act.of(kind, actor).at(connection.id()).about("callback " + id).ending(outcome));
    }
}
