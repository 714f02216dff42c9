package io.claribooks.connection;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.claribooks.audit.Act;
import io.claribooks.audit.Acts;
import io.claribooks.connection.ConsentRequests.Consent;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects a connection with a FreshBooks account by a person's consent, and disconnects it. Whatever waited for it goes on by
 * itself. Safe for many threads and nodes.
 */
public final class Linking {
    private static final Logger log = LoggerFactory.getLogger(Linking.class);

    private final ConsentRequests consents;
    private final AccessTokens tokens;
    private final Accounts accounts;
    private final Connections connections;
    private final LedgerDoor door;
    private final Consumer<String> goOn;
    private final Acts acts;

    /** @param goOn has the events that wait for a connection looked at again */
    public Linking(
            ConsentRequests consents,
            AccessTokens tokens,
            Accounts accounts,
            Connections connections,
            LedgerDoor door,
            Consumer<String> goOn,
            Acts acts) {
        this.consents = consents;
        this.tokens = tokens;
        this.accounts = accounts;
        this.connections = connections;
        this.door = door;
        this.goOn = goOn;
        this.acts = acts;
    }

    /**
     * What a consent came to.
     *
     * @param connection that is connected now
     * @param account it books in, or empty while a person must choose
     */
    public record Linked(String connection, Optional<Account> account) {}

    /**
     * Begins: the address of the consent page.
     *
     * @param session a secret of the person's browser
     * @param actor who asks
     * @throws ConsentRefused when a setting that FreshBooks needs is empty
     */
    public URI begin(Connection connection, String session, String actor) {
        ConnectionSettings.FreshBooks to = connection.settings().freshbooks();
        String in = "connection." + connection.id() + ".freshbooks.";
        require(in + "client-id", to.clientId());
        require(in + "client-secret", to.clientSecret());
        require(in + "redirect-uri", to.redirectUri());
        log.info("connection.consent-begun connection={} by={}", connection.id(), actor);
        URI page = consents.begin(connection.id(), session, actor);
        acts.record(Act.of("authorize", actor).at(connection.id()).ending("sent to FreshBooks' consent page"));
        return page;
    }

    private static void require(String key, String value) {
        if (value.isEmpty()) {
            throw new ConsentRefused("The setting " + key + " is empty. Set it as FreshBooks' developer portal shows it"
                    + " for your app, and restart.");
        }
    }

    /**
     * Ends: takes the code, and keeps the tokens if the account fits.
     *
     * @param error what FreshBooks says instead of a code, or null
     * @throws ConsentRefused when the person is not recognised, or did not agree; nothing was stored
     * @throws AccountRefused when the account does not fit; nothing was kept
     * @throws TokenRefused when FreshBooks does not take the code; nothing was stored
     * @throws TokenUnavailable when FreshBooks or the store cannot be used now
     */
    public Linked finish(String state, String session, String code, String error) {
        Consent consent = consents.finish(state, session);
        Connection connection = connections
                .find(consent.connection())
                .orElseThrow(() -> new ConsentRefused("There is no connection " + consent.connection() + " any more."));
        if (code == null) {
            String refusal = "FreshBooks gave no consent" + (error == null ? "" : " (" + error + ")") + ".";
            acts.record(Act.of("connect", consent.actor()).at(connection.id()).ending("not connected: " + refusal));
            throw new ConsentRefused(refusal + " Nothing was changed; begin to connect again when you want to.");
        }
        Optional<Account> account = exchanged(connection, consent, code);
        log.info(
                "connection.connected connection={} account={} by={}",
                connection.id(),
                account.map(Account::id).orElse("to be chosen"),
                consent.actor());
        goOn(connection);
        return new Linked(connection.id(), account);
    }

    /** What came of it is recorded either way, for by now it is known who comes back. */
    private Optional<Account> exchanged(Connection connection, Consent consent, String code) {
        Act act = Act.of("connect", consent.actor()).at(connection.id());
        try {
            Optional<Account> account =
                    tokens.exchange(connection.id(), consent, code, token -> accepted(connection, token));
            acts.record(act.ending("connected, " + account.map(Account::label).orElse("account to be chosen")));
            return account;
        } catch (AccountRefused | TokenRefused | TokenUnavailable e) {
            acts.record(act.ending("not connected: " + e.getMessage()));
            throw e;
        }
    }

    /** A token that will not be kept is not left behind alive. */
    private Optional<Account> accepted(Connection connection, AccessToken token) {
        try {
            return accounts.consented(connection, token);
        } catch (AccountRefused | TokenRefused | TokenUnavailable e) {
            revoke(connection, token.value());
            throw e;
        }
    }

    private void goOn(Connection connection) {
        connection.answered();
        connection.forgetAccount();
        connections.resume(connection.id());
        goOn.accept(connection.id());
    }

    /**
     * Chooses one of the connected user's accounts.
     *
     * @throws AccountRefused when it cannot be this one
     * @throws Disconnected when nobody is connected
     * @throws TokenUnavailable when FreshBooks cannot be asked now
     */
    public Account choose(Connection connection, String accountId, String actor) {
        Account chosen = accounts.choose(connection, accountId);
        log.info("connection.account-chosen connection={} account={} by={}", connection.id(), chosen.id(), actor);
        acts.record(Act.of("choose-account", actor)
                .at(connection.id())
                .choosing(chosen.id())
                .ending("books in " + chosen.label()));
        goOn(connection);
        return chosen;
    }

    /**
     * Disconnects: has the tokens revoked and forgets them. Events wait from here on.
     *
     * @return whether FreshBooks confirmed; otherwise the access may stand there until it is removed by hand
     */
    public boolean disconnect(Connection connection, String actor) {
        boolean[] revoked = {true};
        tokens.forget(connection.id(), "Disconnected by " + actor + ".", pair -> {
            revoked[0] = revoke(connection, pair.refresh())
                    & revoke(connection, pair.access().value());
        });
        log.info("connection.revoked connection={} by={} confirmed={}", connection.id(), actor, revoked[0]);
        acts.record(Act.of("disconnect", actor)
                .at(connection.id())
                .ending(revoked[0] ? "tokens revoked and forgotten" : "tokens forgotten, not confirmed as revoked"));
        return revoked[0];
    }

    private boolean revoke(Connection connection, String token) {
        ConnectionSettings.FreshBooks to = connection.settings().freshbooks();
        try {
            door.revoke(
                    connection.id(),
                    new JsonNodeFactory(true)
                            .objectNode()
                            .put("client_id", to.clientId())
                            .put("client_secret", to.clientSecret())
                            .put("token", token));
            return true;
        } catch (TokenRefused | TokenUnavailable e) {
            log.warn("connection.not-revoked connection={} cause={}", connection.id(), e.getMessage());
            return false;
        }
    }
}
