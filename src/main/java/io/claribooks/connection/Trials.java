package io.claribooks.connection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Tries both sides of a connection with one cheap call each, and says in words what came of it. */
public final class Trials {
    private final Accounts accounts;
    private final ShopAccess shops;
    private final ShopDoor door;
    private final Clock clock;

    public Trials(Accounts accounts, ShopAccess shops, ShopDoor door, Clock clock) {
        this.accounts = accounts;
        this.shops = shops;
        this.door = door;
        this.clock = clock;
    }

    /**
     * What a trial came to.
     *
     * @param called what was asked of whom, in words; null when nobody was asked
     * @param works whether the side works; null when it is not used
     * @param said in words
     * @param tookMillis how long the call took
     */
    public record Trial(String called, Boolean works, String said, long tookMillis) {}

    /** Asks FreshBooks who is connected, and looks whether the account booked in is theirs to write in. */
    public Trial freshBooks(Connection connection) {
        String called = "FreshBooks at " + connection.settings().freshbooks().url()
                + ": who is connected, and which accounts they have";
        return timed(called, () -> {
            List<Account> all = accounts.all(connection.id());
            connection.answered();
            String id = connection.accountId();
            return all.stream()
                    .filter(one -> one.id().equals(id))
                    .findFirst()
                    .map(Trials::described)
                    .orElseGet(() -> failed("FreshBooks accepts the token, but its user has no account " + id
                            + ". Connect a user of that account."));
        });
    }

    private static Trial described(Account account) {
        return "client".equals(account.role())
                ? failed("FreshBooks accepts the token, but its user is only a client of " + account.label()
                        + " and may write nothing there. Connect a user who keeps its books.")
                : worked("FreshBooks accepts the token; books in " + account.label() + ".");
    }

    /** Asks the shop for one order. */
    public Trial clarity(Connection connection) {
        String url = connection.settings().clarity().url();
        if (url.isEmpty()) {
            return new Trial(
                    null,
                    null,
                    "connection." + connection.id() + ".clarity.url is empty: the shop is not called. That is enough as"
                            + " long as its events are whole.",
                    0);
        }
        return timed(
                "The shop at " + url + ": one order",
                () -> judged(connection.id(), door.ask(connection.id(), url, shops.header(connection.id()))));
    }

    private Trial judged(String connection, int status) {
        if (status >= 200 && status < 300) {
            shops.accepted(connection);
            return worked("The shop accepts the credentials.");
        }
        return failed(
                status == 401 || status == 403
                        ? "The shop refuses the credentials (status " + status + "). Correct connection." + connection
                                + ".clarity.* and restart."
                        : "The shop answers with status " + status + ". Look at connection." + connection
                                + ".clarity.url.");
    }

    private static Trial worked(String said) {
        return new Trial(null, true, said, 0);
    }

    private static Trial failed(String said) {
        return new Trial(null, false, said, 0);
    }

    private Trial timed(String called, Supplier<Trial> trial) {
        Instant begun = clock.instant();
        Trial done;
        try {
            done = trial.get();
        } catch (Disconnected | TokenUnavailable e) {
            done = failed(e.getMessage());
        }
        return new Trial(
                called,
                done.works,
                done.said,
                Duration.between(begun, clock.instant()).toMillis());
    }
}
