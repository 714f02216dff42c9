package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Consent, token, revocation and introspection, under both path families: {@code /auth/oauth/*} with
 * {@code /oauth/authorize}, and {@code /service/auth/oauth/*}.
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

    /** Agrees at once, as a person who presses the button would; or denies, by the switch. */
    Reply authorize(Request request) {
        Query query = request.query();
        String redirect = query.first("redirect_uri");
        if (!CLIENT_ID.equals(query.first("client_id"))) {
            return OAuthErrors.invalidClient();
        }
        if (redirect == null || !redirect.matches("https?://.+")) {
            return OAuthErrors.missing("redirect_uri");
        }
        String answer = answer(query, redirect);
        String state = query.first("state");
        String target = redirect
                + (redirect.contains("?") ? "&" : "?")
                + answer
                + (state == null ? "" : "&state=" + URLEncoder.encode(state, StandardCharsets.UTF_8));
        return Reply.html(302, ConsentPage.of(target)).with("Location", target);
    }

    private String answer(Query query, String redirect) {
        if (!"code".equals(query.first("response_type"))) {
            return "error=unsupported_response_type";
        }
        if (switches.is(Switch.CONSENT, "deny")) {
            return "error=access_denied&error_description=The+resource+owner+or+authorization+server+denied+the+request.";
        }
        return "code=" + tokens.newCode(redirect, query.first("code_challenge"), query.first("code_challenge_method"));
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
                .map(code -> Reply.json(200, tokens.issue().describe()))
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
                .map(pair -> Reply.json(200, pair.describe()))
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
        return Reply.json(200, Json.object().put("scope", Tokens.SCOPE));
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
