package io.claribooks.sandbox.freshbooks;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Where a person agrees that an application may use the books: {@code /oauth/authorize}. A browser is shown a page with the two
 * buttons; a script is answered at once, as if somebody had pressed one.
 */
final class ConsentDoor {
    private static final Pattern REDIRECT = Pattern.compile("https?://[^\\s/?#]+([/?].*)?");

    private final Tokens tokens;
    private final Switchboard switches;
    private final Books books;

    ConsentDoor(Tokens tokens, Switchboard switches, Books books) {
        this.tokens = tokens;
        this.switches = switches;
        this.books = books;
    }

    Reply answer(Request request) {
        Query query = request.query();
        String redirect = query.first("redirect_uri");
        if (!OAuthDoor.CLIENT_ID.equals(query.first("client_id"))) {
            return OAuthErrors.invalidClient();
        }
        if (redirect == null || !REDIRECT.matcher(redirect).matches()) {
            return OAuthErrors.missing("redirect_uri");
        }
        if (!"code".equals(query.first("response_type"))) {
            return sent(302, query, "error=unsupported_response_type");
        }
        if (request.method().equals("POST")) {
            String pressed = Query.parse(request.text()).first("decision");
            return sent(303, query, answered("allow".equals(pressed), query));
        }
        return asksOnPage(request) ? page(redirect) : sent(302, query, answered(agreesAtOnce(), query));
    }

    private boolean asksOnPage(Request request) {
        return switch (switches.get(Switch.CONSENT_PAGE)) {
            case "always" -> true;
            case "never" -> false;
            default -> request.accept() != null && request.accept().contains("text/html");
        };
    }

    private boolean agreesAtOnce() {
        return !switches.is(Switch.CONSENT, "deny");
    }

    private String answered(boolean agreed, Query query) {
        return agreed
                ? "code="
                        + tokens.newCode(
                                query.first("redirect_uri"),
                                query.first("code_challenge"),
                                query.first("code_challenge_method"))
                : "error=access_denied&error_description="
                        + "The+resource+owner+or+authorization+server+denied+the+request.";
    }

    private static Reply sent(int status, Query query, String answer) {
        String redirect = query.first("redirect_uri");
        String state = query.first("state");
        String target = redirect
                + (redirect.contains("?") ? "&" : "?")
                + answer
                + (state == null ? "" : "&state=" + URLEncoder.encode(state, StandardCharsets.UTF_8));
        return Reply.html(status, ConsentPage.of(target)).with("Location", target);
    }

    private Reply page(String redirect) {
        String nonce = UUID.randomUUID().toString();
        URI back = URI.create(redirect);
        List<String> businesses =
                books.all().stream().map(Account::businessName).toList();
        String policy = "default-src 'none'; style-src 'nonce-" + nonce + "'; base-uri 'none'; frame-ancestors 'none';"
                + " form-action 'self' " + back.getScheme() + "://" + back.getRawAuthority();
        return Reply.html(
                        200, ConsentPage.asking(nonce, back.getRawAuthority(), businesses, OAuthDoor.scopes(switches)))
                .with("Content-Security-Policy", policy)
                .with("X-Content-Type-Options", "nosniff")
                .with("Referrer-Policy", "no-referrer")
                .with("Cache-Control", "no-store");
    }
}
