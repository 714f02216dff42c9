package io.claribooks.connection;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which FreshBooks account a connection books in. Asked for once, then remembered by the store. Safe for many threads. */
public final class Accounts {
    private final AccessTokens tokens;
    private final LedgerSides sides;
    private final LedgerDoor door;
    private final Predicate<String> hasBooked;

    /** @param hasBooked whether anything of a connection stands in FreshBooks */
    public Accounts(AccessTokens tokens, LedgerSides sides, LedgerDoor door, Predicate<String> hasBooked) {
        this.tokens = tokens;
        this.sides = sides;
        this.door = door;
        this.hasBooked = hasBooked;
    }

    /**
     * The account to book in: the one that was chosen, or the only one there is.
     *
     * @throws Disconnected when there are several, or none, so that a person must act
     * @throws TokenUnavailable when FreshBooks cannot be asked now
     */
    public String find(String connection) {
        Account known = sides.of(connection).account();
        if (known != null) {
            return known.id();
        }
        List<Account> all = all(connection);
        if (all.size() != 1) {
            throw Disconnected.withoutAccount(connection, question(connection, all));
        }
        tokens.choose(connection, all.get(0));
        return all.get(0).id();
    }

    private static String question(String connection, List<Account> all) {
        return all.isEmpty()
                ? "the connected FreshBooks user has none. Connect another user."
                : "the connected FreshBooks user has several (" + labels(all) + "). Choose one in the console under"
                        + " Connections, by PUT /api/connections/" + connection
                        + "/account, or by the setting connection." + connection
                        + ".freshbooks.account-id.";
    }

    private static String labels(List<Account> accounts) {
        return accounts.stream().map(Account::label).collect(Collectors.joining(", "));
    }

    /**
     * Every account of the connected user, asked now.
     *
     * @throws Disconnected when nobody is connected
     * @throws TokenUnavailable when FreshBooks cannot be asked now
     */
    public List<Account> all(String connection) {
        AccessToken token = tokens.current(connection);
        try {
            return Identity.accounts(door.whoIs(connection, token));
        } catch (TokenRefused e) {
            tokens.invalidate(connection, token.value());
            throw new TokenUnavailable(e.getMessage());
        }
    }

    /**
     * The account that a new consent gives, or empty when the person must choose.
     *
     * @throws AccountRefused when the one that is set, or that was booked in so far, is not among them
     */
    Optional<Account> consented(Connection connection, AccessToken token) {
        String id = connection.id();
        List<Account> all = Identity.accounts(door.whoIs(id, token));
        if (all.isEmpty()) {
            throw new AccountRefused("The FreshBooks user has no account. Connect a user who has one.");
        }
        String set = connection.settings().freshbooks().accountId();
        if (!set.isEmpty()) {
            return Optional.of(among(all, set, "the setting connection." + id + ".freshbooks.account-id names " + set));
        }
        Account before = sides.of(id).account();
        if (before != null
                && (hasBooked.test(id) || all.stream().anyMatch(one -> one.id().equals(before.id())))) {
            return Optional.of(among(all, before.id(), id + " has booked in " + before.label() + " so far"));
        }
        return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }

    private static Account among(List<Account> all, String id, String because) {
        return all.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AccountRefused("The connected FreshBooks user has " + labels(all) + ", but "
                        + because + ". Connect a user of that account; other books need a connection of their own."
                        + " Nothing was changed."));
    }

    /**
     * Chooses the account to book in.
     *
     * @throws AccountRefused when it is not the user's, or another one is set or was booked in
     * @throws Disconnected when nobody is connected
     * @throws TokenUnavailable when FreshBooks cannot be asked now
     */
    Account choose(Connection connection, String accountId) {
        String id = connection.id();
        String set = connection.settings().freshbooks().accountId();
        Account before = sides.of(id).account();
        if (!set.isEmpty() && !set.equals(accountId)) {
            throw new AccountRefused("The setting connection." + id + ".freshbooks.account-id names " + set
                    + ". Change it, or leave it empty, and restart.");
        }
        if (before != null && !before.id().equals(accountId) && hasBooked.test(id)) {
            throw new AccountRefused(id + " has booked in " + before.label()
                    + " already; other books need a connection of their own, see the setting connections.");
        }
        List<Account> all = all(id);
        Account chosen = among(all, accountId, accountId + " was asked for");
        tokens.choose(id, chosen);
        return chosen;
    }
}
