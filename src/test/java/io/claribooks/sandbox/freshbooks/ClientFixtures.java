package io.claribooks.sandbox.freshbooks;

import static io.claribooks.sandbox.freshbooks.FixtureCase.exact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The recorded bodies of clients. */
final class ClientFixtures {
    private static final String CLIENTS = Caller.ACCOUNT + "users/clients";

    private ClientFixtures() {}

    static List<FixtureCase> cases() {
        return List.of(
                exact("client-create", 200, (c, r) -> {
                    r.create(
                            "users/clients", "client", recorded("client-create").without("username"));
                    return r.create(
                            "users/clients", "client", recorded("client-create").without("username"));
                }),
                // The SDK's recording holds a city nobody sent, and random letters for a user name.
                exact(
                                "client-create-email-only",
                                200,
                                (c, r) -> c.post(
                                        CLIENTS,
                                        "{\"client\":{\"email\":\"john.doe@abcorp.com\",\"currency_code\":\"CAD\",\"p_city\":\"Toronto\"}}"))
                        .without("username"),
                exact("client-create-limit-reached", 402, (c, r) -> {
                    c.turn("client-limit", "50");
                    for (int i = 0; i < 50; i++) {
                        c.newClient("Client " + i);
                    }
                    return c.post(CLIENTS, "{\"client\":{\"fname\":\"One too many\"}}");
                }),
                exact("client-create-missing-name", 422, (c, r) -> c.post(CLIENTS, "{\"client\":{}}")),
                // The recording turned the currency to lower case.
                exact(
                                "client-create-with-late-fees",
                                200,
                                (c, r) -> c.post(
                                        CLIENTS,
                                        Fixtures.read("client-create-with-late-fees-request")
                                                .toString()))
                        .without("currency_code"),
                // test_amount and the numeric balances are test data of an SDK, not an answer of the service.
                exact("client-get", 200, (c, r) -> {
                            String path = CLIENTS + "/" + created(r, recorded("client-get"));
                            return c.get(path + "?include[]=grand_total_balance&include[]=outstanding_balance");
                        })
                        .without("test_amount", "outstanding_balance"),
                exact("client-get-not-found", 404, (c, r) -> c.get(CLIENTS + "/12345")),
                exact("client-get-not-found-rpc-shape", 404, (c, r) -> {
                    c.turn("error-shape", "google-rpc");
                    return c.get(CLIENTS + "/12345");
                }),
                exact("client-get-unauthorized-rpc-shape", 401, (c, r) -> {
                    c.turn("error-shape", "google-rpc");
                    c.turn("unauthorized-body", "family");
                    c.useToken("dead");
                    return c.get(CLIENTS + "/12345");
                }),
                exact("client-list", 200, (c, r) -> {
                    JsonNode rows = Fixtures.read("client-list").at("/response/result/clients");
                    for (int place = rows.size() - 1; place >= 0; place--) {
                        created(r, rows.get(place));
                    }
                    return c.get(CLIENTS);
                }),
                exact("client-list-empty", 200, (c, r) -> c.get(CLIENTS)),
                exact("client-list-with-balances", 200, (c, r) -> {
                    created(r, Fixtures.read("client-list-with-balances").at("/response/result/clients/0"));
                    return c.get(CLIENTS + "?include[]=credit_balance&per_page=6");
                }),
                exact("client-update", 200, (c, r) -> {
                    ObjectNode before = recorded("client-update").deepCopy();
                    String path = CLIENTS + "/" + created(r, before.put("fname", "Client"));
                    return c.put(path, "{\"client\":{\"fname\":\"Nicolas\"}}");
                }));
    }

    private static ObjectNode recorded(String fixture) {
        return (ObjectNode) Fixtures.read(fixture).at("/response/result/client");
    }

    private static String created(Replay replay, JsonNode recorded) {
        return replay.create("users/clients", "client", recorded)
                .result("client")
                .path("id")
                .asText();
    }
}
