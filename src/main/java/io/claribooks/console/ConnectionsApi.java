package io.claribooks.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.connection.Account;
import io.claribooks.connection.Accounts;
import io.claribooks.connection.Connection;
import io.claribooks.connection.Connections;
import io.claribooks.connection.ConsentRequests;
import io.claribooks.connection.Linking;
import io.claribooks.connection.Trials;
import java.net.URI;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;

/** Connections over HTTP: how they stand, connect, choose the account, try, disconnect. The body becomes the answer. */
public final class ConnectionsApi {
    private final NamedConnection named;
    private final ConnectionDescriptions descriptions;
    private final Linking linking;
    private final Accounts accounts;
    private final Trials trials;

    public ConnectionsApi(
            Connections connections,
            ConnectionDescriptions descriptions,
            Linking linking,
            Accounts accounts,
            Trials trials) {
        this.named = new NamedConnection(connections);
        this.descriptions = descriptions;
        this.linking = linking;
        this.accounts = accounts;
        this.trials = trials;
    }

    /** {@code GET /api/connections}. */
    public void list(Exchange exchange) {
        ObjectNode body = new JsonNodeFactory(true).objectNode();
        body.set("connections", descriptions.all());
        EventsApi.answer(exchange, ApiAnswer.ok(body));
    }

    /** {@code GET /api/connections/{id}}. */
    public void one(Exchange exchange) {
        named.answer(exchange, connection -> ApiAnswer.ok(descriptions.one(connection)));
    }

    /** {@code POST /api/connections/{id}/authorizations}: the address of the consent page. */
    public void authorize(Exchange exchange) {
        ApiRequest request = new ApiRequest(exchange);
        named.answer(exchange, connection -> begun(request, connection));
    }

    private ApiAnswer begun(ApiRequest request, Connection connection) {
        String redirect = connection.settings().freshbooks().redirectUri();
        String origin = request.origin();
        if (origin != null && !redirect.isEmpty() && !isAt(origin, URI.create(redirect))) {
            return ApiAnswer.problem(
                    409,
                    "Another address",
                    "FreshBooks will send the browser to " + redirect + ", but it has the console open at " + origin
                            + " and would not be recognised there. Open the console at the address of the redirect-uri.");
        }
        String session = ConsentCookie.fresh();
        URI address = linking.begin(connection, session, request.actor());
        ObjectNode body = new JsonNodeFactory(true)
                .objectNode()
                .put("connection", connection.id())
                .put("address", address.toString())
                .put("goodForSeconds", ConsentRequests.LIFE.toSeconds());
        return ApiAnswer.created(body, address.toString(), ConsentCookie.set(session, URI.create(redirect)));
    }

    /** Cookies know no ports, so neither does this. */
    private static boolean isAt(String origin, URI redirect) {
        return origin.matches("https?://" + Pattern.quote(redirect.getHost()) + "(:\\d+)?");
    }

    /** {@code GET /api/connections/{id}/accounts}: those of the connected user, asked now. */
    public void accounts(Exchange exchange) {
        named.answer(exchange, connection -> {
            ObjectNode body = new JsonNodeFactory(true).objectNode();
            ArrayNode list = body.putArray("accounts");
            accounts.all(connection.id()).forEach(one -> list.add(ConnectionDescriptions.describe(one)));
            return ApiAnswer.ok(body);
        });
    }

    /** {@code PUT /api/connections/{id}/account}: the one to book in. */
    public void choose(Exchange exchange) {
        ApiRequest request = new ApiRequest(exchange);
        named.answer(exchange, connection -> {
            String id = request.body().path("id").asText("");
            if (!id.matches("[A-Za-z0-9]{1,40}")) {
                throw new BadRequest("id: send the id of one of the accounts, for example {\"id\":\"xZNQ1X\"}");
            }
            Account chosen = linking.choose(connection, id, request.actor());
            return ApiAnswer.ok(ConnectionDescriptions.describe(chosen));
        });
    }

    /** {@code POST /api/connections/{id}/disconnections}. */
    public void disconnect(Exchange exchange) {
        ApiRequest request = new ApiRequest(exchange);
        named.answer(exchange, connection -> {
            boolean revoked = linking.disconnect(connection, request.actor());
            return ApiAnswer.created(new JsonNodeFactory(true)
                    .objectNode()
                    .put("connection", connection.id())
                    .put("revoked", revoked)
                    .put(
                            "detail",
                            revoked
                                    ? "The tokens are forgotten. Events wait until the account is connected again."
                                    : "The tokens are forgotten, but FreshBooks did not confirm that they are revoked;"
                                            + " the log says why. Remove the app in FreshBooks' settings. Events wait"
                                            + " until the account is connected again."));
        });
    }

    /** {@code POST /api/connections/{id}/tests}: one cheap call to each side. */
    public void test(Exchange exchange) {
        named.answer(exchange, connection -> {
            ObjectNode body = new JsonNodeFactory(true).objectNode().put("connection", connection.id());
            body.set("freshbooks", describe(trials.freshBooks(connection)));
            body.set("clarity", describe(trials.clarity(connection)));
            return ApiAnswer.created(body);
        });
    }

    private static ObjectNode describe(Trials.Trial trial) {
        return new JsonNodeFactory(true)
                .objectNode()
                .put("called", trial.called())
                .put("works", trial.works())
                .put("said", trial.said())
                .put("tookMillis", trial.tookMillis());
    }
}
