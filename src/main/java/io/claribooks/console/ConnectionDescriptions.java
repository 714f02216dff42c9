package io.claribooks.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.connection.Account;
import io.claribooks.connection.Connection;
import io.claribooks.connection.ConnectionSettings;
import io.claribooks.connection.Connections;
import io.claribooks.connection.LastCalls;
import io.claribooks.connection.LedgerSide;
import io.claribooks.connection.LedgerSides;
import io.claribooks.connection.Scopes;
import io.claribooks.connection.ShopAccess;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Tells how connections stand, without any secret. */
public final class ConnectionDescriptions {
    private final Connections connections;
    private final LedgerSides ledgers;
    private final ShopAccess shops;
    private final LastCalls calls;

    public ConnectionDescriptions(Connections connections, LedgerSides ledgers, ShopAccess shops, LastCalls calls) {
        this.connections = connections;
        this.ledgers = ledgers;
        this.shops = shops;
        this.calls = calls;
    }

    ArrayNode all() {
        ArrayNode list = new JsonNodeFactory(true).arrayNode();
        connections.all().forEach(one -> list.add(one(one)));
        return list;
    }

    ObjectNode one(Connection connection) {
        LedgerSide ledger = ledgers.of(connection.id());
        String account = ledgerState(connection, ledger);
        Instant rest = connection.restingUntil();
        boolean needsPerson = !account.equals("connected") && !account.equals("ready");
        ObjectNode body = new JsonNodeFactory(true)
                .objectNode()
                .put("id", connection.id())
                .put("enabled", connection.settings().enabled())
                .put("state", needsPerson ? account : rest == null ? "working" : "resting")
                .put("restingUntil", text(rest))
                .put("restingBecause", rest == null ? null : connection.restingBecause());
        ObjectNode freshbooks = body.putObject("freshbooks").put("state", account);
        describe(freshbooks, connection, ledger);
        describeApp(freshbooks, connection.settings());
        freshbooks.put("lastCallAt", text(calls.freshBooks(connection).orElse(null)));
        describe(body.putObject("clarity"), connection);
        return body;
    }

    /** Why a connection's events wait for a person; empty when they do not. */
    Optional<String> awaitsPerson(Connection connection) {
        LedgerSide ledger = ledgers.of(connection.id());
        return switch (ledgerState(connection, ledger)) {
            case "disconnected" ->
                Optional.of(
                        ledger.state().reason() == null
                                ? "Nobody has connected it."
                                : ledger.state().reason());
            case "account-needed" ->
                Optional.of("The connected FreshBooks user has several accounts. Choose the one to book in.");
            default -> Optional.empty();
        };
    }

    private static String ledgerState(Connection connection, LedgerSide ledger) {
        if (ledger.seedWaits()) {
            return "ready";
        }
        if (!ledger.state().connected()) {
            return "disconnected";
        }
        boolean chosen = ledger.account() != null
                || ledger.connectedAt() == null
                || !connection.settings().freshbooks().accountId().isEmpty();
        return chosen ? "connected" : "account-needed";
    }

    /** What a consent needs beside a person. */
    private static void describeApp(ObjectNode body, ConnectionSettings settings) {
        ConnectionSettings.FreshBooks app = settings.freshbooks();
        body.put("url", app.url());
        body.put("redirectUri", app.redirectUri().isEmpty() ? null : app.redirectUri());
        ArrayNode unset = body.putArray("unset");
        Map.of("client-id", app.clientId(), "client-secret", app.clientSecret(), "redirect-uri", app.redirectUri())
                .entrySet()
                .stream()
                .filter(setting -> setting.getValue().isEmpty())
                .map(setting -> "connection." + settings.id() + ".freshbooks." + setting.getKey())
                .sorted()
                .forEach(unset::add);
    }

    private static void describe(ObjectNode body, Connection connection, LedgerSide ledger) {
        body.put("disconnectedSince", text(ledger.state().disconnectedSince()));
        body.put("because", ledger.state().reason());
        String set = connection.settings().freshbooks().accountId();
        Account account = ledger.account() == null && !set.isEmpty() ? new Account(set, null, null) : ledger.account();
        body.set("account", account == null ? null : describe(account));
        body.put("tokenExpiresAt", text(ledger.tokenExpiresAt()));
        ArrayNode scopes = body.putArray("scopes");
        ledger.scopes().forEach(scopes::add);
        ArrayNode missing = body.putArray("missingScopes");
        Scopes.missing(ledger.scopes()).forEach(missing::add);
        body.put("tokenReceivedAt", text(ledger.tokenReceivedAt()));
        body.put("connectedAt", text(ledger.connectedAt()));
        body.put("connectedBy", ledger.connectedBy());
    }

    static ObjectNode describe(Account account) {
        ObjectNode body =
                new JsonNodeFactory(true).objectNode().put("id", account.id()).put("name", account.name());
        return account.role() == null ? body : body.put("role", account.role());
    }

    private void describe(ObjectNode body, Connection connection) {
        boolean called = !connection.settings().clarity().url().isEmpty();
        ShopAccess.State last = shops.state(connection.id());
        boolean unknown = !called || last == null;
        body.put("state", !called ? "not-called" : last == null ? "unknown" : last.accepted() ? "working" : "refused");
        body.put("url", called ? connection.settings().clarity().url() : null);
        body.put("lastCallAt", text(calls.clarity(connection).orElse(null)));
        body.put("auth", connection.settings().clarity().login().kind().text());
        body.put("since", unknown ? null : text(last.since()));
        body.put("because", unknown ? null : last.reason());
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }
}
