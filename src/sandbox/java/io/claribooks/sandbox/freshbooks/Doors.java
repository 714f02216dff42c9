package io.claribooks.sandbox.freshbooks;

/** Sends a call to the family its path names, once its token has been looked at. */
final class Doors {
    private final ConsentDoor consent;
    private final OAuthDoor oauth;
    private final Identity identity;
    private final AccountingDoor accounting;
    private final EventsDoor events;
    private final Tokens tokens;
    private final Switchboard switches;

    Doors(
            ConsentDoor consent,
            OAuthDoor oauth,
            Identity identity,
            AccountingDoor accounting,
            EventsDoor events,
            Tokens tokens,
            Switchboard switches) {
        this.consent = consent;
        this.oauth = oauth;
        this.identity = identity;
        this.accounting = accounting;
        this.events = events;
        this.tokens = tokens;
        this.switches = switches;
    }

    Reply answer(Request request) {
        String call = request.method() + " /" + String.join("/", request.segments());
        return switch (call) {
            case "GET /oauth/authorize",
                    "GET /auth/oauth/authorize",
                    "GET /service/auth/oauth/authorize",
                    "POST /oauth/authorize",
                    "POST /auth/oauth/authorize",
                    "POST /service/auth/oauth/authorize" -> consent.answer(request);
            case "POST /auth/oauth/token", "POST /service/auth/oauth/token" -> oauth.token(request);
            case "POST /auth/oauth/revoke", "POST /service/auth/oauth/revoke" -> oauth.revoke(request);
            case "POST /auth/oauth/introspect", "POST /service/auth/oauth/introspect" -> oauth.introspect(request);
            case "GET /auth/oauth/token/info", "GET /service/auth/oauth/token/info" -> oauth.tokenInfo(request);
            default -> authorized(request, call);
        };
    }

    private Reply authorized(Request request, String call) {
        if (!tokens.accepts(request.bearer())) {
            return unauthorized(request.segment(0));
        }
        if (call.equals("GET /auth/api/v1/users/me") || call.equals("GET /service/auth/api/v1/users/me")) {
            return identity.answer();
        }
        return switch (request.segment(0)) {
            case "accounting" -> accounting.answer(request);
            case "events" -> events.answer(request);
            default -> Reply.json(404, Json.object().put("message", "Not found: " + request.path()));
        };
    }

    private Reply unauthorized(String family) {
        if (switches.is(Switch.UNAUTHORIZED_BODY, "gateway")) {
            return OAuthErrors.unauthenticated();
        }
        boolean rpc = switches.is(Switch.ERROR_SHAPE, "google-rpc");
        return switch (family) {
            case "accounting" -> rpc ? AccountingDoor.unauthorizedRpc() : AccountingDoor.unauthorized();
            case "events" -> EventsDoor.unauthorized();
            default -> OAuthErrors.unauthenticated();
        };
    }
}
