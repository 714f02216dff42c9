package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Token, revocation and introspection, under both path families: {@code /auth/oauth/*} and {@code /service/auth/oauth/*}.
 */
final class OAuthDoor {
    static final String CLIENT_ID = "sandbox-client";
    static final String CLIENT_SECRET = "sandbox-secret";

    private final Tokens tokens;
    private final Switchboard switches;

    OAuthDoor(Tokens tokens, Switchboard switches) {
        this.tokens = tokens;
        this.switches = switches;
    }

    /** What the application may be allowed, as it is set up in the developer portal. */
    static String scopes(Switchboard switches) {
        return switches.is(Switch.APP_SCOPES, "without-credit-notes")
                ? Tokens.SCOPE.replaceAll(" user:credit_notes:\\w+", "")
                : Tokens.SCOPE;
    }

    private ObjectNode describe(Tokens.Pair pair) {
        return pair.describe().put("scope", scopes(switches));
    }

    Reply token(Request request) {
        Map<String, String> form = form(request);
        if (!authenticated(request, form)) {
            return OAuthErrors.invalidClient();
        }
        String grant = form.getOrDefault("grant_type", "");
        return switch (grant) {
            case "authorization_code" -> exchangeCode(form);
            case "refresh_token" -> refresh(form);
            case "" -> OAuthErrors.missing("grant_type");
            default -> OAuthErrors.unsupportedGrant();
        };
    }

    private Reply exchangeCode(Map<String, String> form) {
        if (!form.containsKey("code")) {
            return OAuthErrors.missing("code");
        }
        return tokens.takeCode(form.get("code"))
                .filter(code -> code.redirectUri().equals(form.get("redirect_uri")))
                .filter(code -> switches.is(Switch.PKCE, "ignore") || Pkce.proves(code, form.get("code_verifier")))
                .map(code -> Reply.json(200, describe(tokens.issue())))
                .orElseGet(OAuthErrors::invalidGrant);
    }

    private Reply refresh(Map<String, String> form) {
        if (!form.containsKey("refresh_token")) {
            return OAuthErrors.missing("refresh_token");
        }
        if (!form.containsKey("redirect_uri") && switches.is(Switch.REFRESH_REDIRECT_URI, "required")) {
            return OAuthErrors.missing("redirect_uri");
        }
        return tokens.refresh(form.get("refresh_token"))
                .map(pair -> Reply.json(200, describe(pair)))
                .orElseGet(OAuthErrors::invalidGrant);
    }

    Reply revoke(Request request) {
        Map<String, String> form = form(request);
        if (!authenticated(request, form)) {
            return OAuthErrors.invalidClient();
        }
        if (!form.containsKey("token")) {
            return OAuthErrors.missing("token");
        }
        tokens.revoke(form.get("token"));
        return Reply.json(200, Json.object());
    }

    Reply introspect(Request request) {
        Map<String, String> form = form(request);
        if (!authenticated(request, form)) {
            return OAuthErrors.invalidClient();
        }
        String token = form.get("token");
        return Reply.json(200, Json.object().put("active", tokens.accepts(token) || tokens.knowsRefresh(token)));
    }

    Reply tokenInfo(Request request) {
        if (!tokens.accepts(request.bearer())) {
            var body = Json.object()
                    .put("error", "invalid_token")
                    .put("error_description", "The access token is invalid")
                    .put("state", "unauthorized");
            return Reply.json(401, body);
        }
        return Reply.json(200, Json.object().put("scope", scopes(switches)));
    }

    /** Client id and secret come in the body, or as HTTP Basic; a bearer header on these calls means nothing. */
    private static boolean authenticated(Request request, Map<String, String> form) {
        String id = form.get("client_id");
        String secret = form.get("client_secret");
        String header = request.authorization();
        if (secret == null && header != null && header.regionMatches(true, 0, "Basic ", 0, 6)) {
            String[] pair = basic(header.substring(6).strip()).split(":", 2);
            id = pair[0];
            secret = pair.length > 1 ? pair[1] : null;
        }
        return CLIENT_ID.equals(id) && CLIENT_SECRET.equals(secret);
    }

    private static String basic(String encoded) {
        try {
            return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** The body's members as text, from JSON or from a form; nulls count as absent. */
    private static Map<String, String> form(Request request) {
        Map<String, String> form = new LinkedHashMap<>();
        if (request.text().stripLeading().startsWith("{")) {
            try {
                JsonNode body = Json.read(request.body());
                body.properties().forEach(member -> {
                    if (!member.getValue().isNull()) {
                        form.put(member.getKey(), member.getValue().asText());
                    }
                });
            } catch (JsonProcessingException e) {
                form.clear();
            }
        } else {
            Query.parse(request.text()).all().forEach((key, values) -> form.put(key, values.get(0)));
        }
        return form;
    }
}
