package io.claribooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.audit.Acts;
import io.claribooks.connection.AccessToken;
import io.claribooks.connection.AccessTokens;
import io.claribooks.connection.Accounts;
import io.claribooks.connection.CallbackVerifiers;
import io.claribooks.connection.ClientCredentials;
import io.claribooks.connection.ConnectionKeeper;
import io.claribooks.connection.ConnectionSettings;
import io.claribooks.connection.Connections;
import io.claribooks.connection.ConsentRequests;
import io.claribooks.connection.KeyRotation;
import io.claribooks.connection.LastCalls;
import io.claribooks.connection.LedgerDoor;
import io.claribooks.connection.LedgerSides;
import io.claribooks.connection.Linking;
import io.claribooks.connection.SecretBox;
import io.claribooks.connection.ShopAccess;
import io.claribooks.connection.Trials;
import io.claribooks.database.Database;
import io.claribooks.flow.TokenCalls;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Function;

/** Builds what connections consist of: tokens, accounts, consents, and the ways to both sides. */
final class ConnectionWiring {
    final SecretBox box;
    final CallbackVerifiers verifiers;
    final AccessTokens tokens;
    final LedgerSides sides;
    final ShopAccess shops;
    final Accounts accounts;
    final Connections connections;
    final Linking linking;
    final Trials trials;
    final ConnectionKeeper keeper;
    final LastCalls lastCalls;

    /** @param goOn has the events that wait for a connection looked at again */
    ConnectionWiring(Settings settings, Database database, TokenCalls calls, Clock clock, Consumer<String> goOn) {
        Function<String, ConnectionSettings> of = id -> settings.connections().get(id);
        Function<String, ConnectionSettings.FreshBooks> ledger =
                id -> of.apply(id).freshbooks();
        Function<String, ConnectionSettings.Clarity> shop = id -> of.apply(id).clarity();
        box = SecretBox.open(settings.secretsKey(), settings.previousKeys(), settings.dataDir());
        new KeyRotation(database, box).run();
        verifiers = new CallbackVerifiers(database, box, clock);
        tokens = new AccessTokens(
                database.pool(),
                box,
                ledger,
                (id, request) -> calls.freshBooks(id, ledger.apply(id).url(), request),
                clock);
        sides = new LedgerSides(database.pool(), box, ledger, clock);
        shops = new ShopAccess(
                shop,
                new ClientCredentials(
                        shop, (id, request) -> calls.clarity(id, shop.apply(id).url(), request), clock),
                clock);
        LedgerDoor door = door(calls, id -> ledger.apply(id).url());
        accounts = new Accounts(tokens, sides, door, id -> hasBooked(database, id));
        connections = new Connections(
                settings.connections().values(), database.pool(), clock, one -> accounts.find(one.id()));
        linking = new Linking(
                new ConsentRequests(database, box, ledger, clock),
                tokens,
                accounts,
                connections,
                door,
                goOn,
                new Acts(database, clock));
        trials = new Trials(accounts, shops, calls::oneOrder, clock);
        keeper = new ConnectionKeeper(connections, tokens, sides);
        lastCalls = new LastCalls(database, connections, shops);
    }

    private static LedgerDoor door(TokenCalls calls, Function<String, String> url) {
        return new LedgerDoor() {
            @Override
            public JsonNode whoIs(String connection, AccessToken token) {
                return calls.whoIs(connection, url.apply(connection), token);
            }

            @Override
            public void revoke(String connection, ObjectNode request) {
                calls.revoke(connection, url.apply(connection), request);
            }
        };
    }

    /** Ids of one account mean other records in another one, so a connection that has booked keeps its account. */
    private static boolean hasBooked(Database database, String connection) {
        return database.first(
                        row -> row.getString(1),
                        "select kind from posting where connection = ? and freshbooks_id is not null limit 1",
                        connection)
                .isPresent();
    }
}
