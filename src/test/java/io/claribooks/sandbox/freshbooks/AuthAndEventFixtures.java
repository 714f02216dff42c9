package io.claribooks.sandbox.freshbooks;

import static io.claribooks.sandbox.freshbooks.FixtureCase.exact;
import static io.claribooks.sandbox.freshbooks.FixtureCase.shape;

import java.util.List;

/** The recorded bodies of the auth and events families, and of the errors every family shares. */
final class AuthAndEventFixtures {
    private static final String CALLBACKS = "/events/account/xZNQ1X/events/callbacks";
    /** Nothing listens there, so a handshake goes nowhere. */
    private static final String NOWHERE = "http://127.0.0.1:9/hook";

    private AuthAndEventFixtures() {}

    static List<FixtureCase> cases() {
        return List.of(
                exact("auth-token-live-shape", 200, (c, r) -> refresh(c, "sandbox-secret")),
                exact("auth-token-bad-client", 401, (c, r) -> refresh(c, "wrong")),
                exact("auth-token-refresh-reused", 400, (c, r) -> {
                    refresh(c, "sandbox-secret");
                    return refresh(c, "sandbox-secret");
                }),
                exact("auth-token-info-invalid", 401, (c, r) -> dead(c, "/auth/oauth/token/info")),
                exact("auth-me-unauthenticated", 401, (c, r) -> dead(c, "/auth/api/v1/users/me")),
                // Accounts, and other businesses' clients, are other people's; the sandbox user is nobody's client.
                shape("auth-me", 200, (c, r) -> c.get("/auth/api/v1/users/me"))
                        .without("business_clients", "permissions", "subscription_statuses"),
                exact("account-not-found", 404, (c, r) -> c.get("/accounting/account/nosuch/users/clients")),
                exact("accounting-permission-denied", 403, (c, r) -> {
                    c.control("faults", "{\"kind\":\"forbidden\",\"path\":\"items\"}");
                    return c.post(Caller.ACCOUNT + "items/items", "{}");
                }),
                exact("accounting-unauthenticated-live", 401, (c, r) -> dead(c, Caller.ACCOUNT + "users/clients")),
                exact("accounting-unauthorized", 401, (c, r) -> {
                    c.turn("unauthorized-body", "family");
                    return dead(c, Caller.ACCOUNT + "users/clients");
                }),
                exact("callback-create", 200, (c, r) -> register(c, "invoice.create")),
                exact("callback-create-validation-error", 400, (c, r) -> register(c, "invoice.paid", "nowhere")),
                exact("callback-get-not-found", 404, (c, r) -> c.get(CALLBACKS + "/123")),
                exact("callback-get-unauthorized", 401, (c, r) -> {
                    c.turn("unauthorized-body", "family");
                    return dead(c, CALLBACKS + "/123");
                }),
                exact("callback-get", 200, (c, r) -> {
                    try (CallbackReceiver receiver = new CallbackReceiver()) {
                        return c.get(verified(c, receiver, "invoice.create"));
                    }
                }),
                exact("callback-list", 200, (c, r) -> {
                    try (CallbackReceiver receiver = new CallbackReceiver()) {
                        verified(c, receiver, "invoice.create");
                        verified(c, receiver, "estimate.create");
                    }
                    register(c, "estimate.delete");
                    return c.get(CALLBACKS);
                }),
                exact("callback-list-empty", 200, (c, r) -> c.get(CALLBACKS)));
    }

    private static Caller.Answer refresh(Caller caller, String secret) {
        return caller.post(
                "/auth/oauth/token",
                "{\"client_id\":\"sandbox-client\",\"client_secret\":\"" + secret
                        + "\",\"redirect_uri\":\"https://a.b\","
                        + "\"grant_type\":\"refresh_token\",\"refresh_token\":\"sandbox-refresh-token\"}");
    }

    private static Caller.Answer dead(Caller caller, String path) {
        caller.useToken("dead");
        return caller.get(path);
    }

    private static Caller.Answer register(Caller caller, String event) {
        return register(caller, event, NOWHERE);
    }

    private static Caller.Answer register(Caller caller, String event, String uri) {
        return caller.post(CALLBACKS, "{\"callback\":{\"event\":\"" + event + "\",\"uri\":\"" + uri + "\"}}");
    }

    /** Registers and verifies with the recorded request bodies; answers the callback's path. */
    private static String verified(Caller caller, CallbackReceiver receiver, String event) {
        String path = CALLBACKS + "/"
                + register(caller, event, receiver.url()).result("callback").path("callbackid");
        receiver.verifier();
        caller.put(
                path, Fixtures.read("callback-update-requests").path("resend").toString());
        String verify =
                Fixtures.read("callback-update-requests").path("verify_postman").toString();
        caller.put(path, verify.replace("some_verifier", receiver.verifier()));
        return path;
    }
}
