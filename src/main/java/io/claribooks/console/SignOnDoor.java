package io.claribooks.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.access.Person;
import io.claribooks.access.PersonRefused;
import io.claribooks.access.ProviderUnavailable;
import io.claribooks.access.SignIns;
import io.claribooks.access.SignOn;
import io.claribooks.access.SignOnRefused;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a browser to the identity provider and takes it back. The session's own cookie does not come along when another site
 * sends the browser, so the sign-on has one of its own, which is shown at the callback only.
 */
public final class SignOnDoor {
    static final String BEGIN = "/api/session/oidc";
    static final String CALLBACK = "/oauth/console/callback";

    private static final Logger log = LoggerFactory.getLogger(SignOnDoor.class);
    private static final ObjectMapper json = new ObjectMapper();
    private static final String COOKIE = "claribooks_sign_on";

    private final SignOn signOn;
    private final SignIns signIns;

    /** @param signOn or null where no identity provider is set */
    public SignOnDoor(SignOn signOn, SignIns signIns) {
        this.signOn = signOn;
        this.signIns = signIns;
    }

    /** What the provider is called; empty where there is none. */
    Optional<String> provider() {
        return Optional.ofNullable(signOn).map(SignOn::provider);
    }

    /** Adds to a problem whether there is a provider, and what it is called. */
    String offered(String problem) {
        try {
            ObjectNode body = (ObjectNode) json.readTree(problem);
            body.put("oidc", signOn != null);
            provider().ifPresent(name -> body.put("provider", name));
            return body.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem is JSON", e);
        }
    }

    /** {@code GET /api/session/oidc}: to the provider. */
    void begin(RoutingContext context, Callers callers) {
        if (signOn == null) {
            Refusals.refuse(context, 404, "No identity provider", "The setting console.oidc.issuer is empty.");
            return;
        }
        boolean encrypted = callers.isEncrypted(context.request());
        String redirect = redirect(context, encrypted);
        context.vertx()
                .executeBlocking(() -> signOn.begin(redirect), false)
                .onSuccess(begun -> {
                    context.response().addCookie(cookie(begun.secret(), encrypted));
                    send(context, 302, begun.page().toString());
                })
                .onFailure(failure -> tell(context, failure));
    }

    /** {@code GET /oauth/console/callback}: back from the provider. A refusal counts as a failed sign-in. */
    void finish(RoutingContext context, Callers callers, Attempts attempts) {
        if (signOn == null) {
            context.next();
            return;
        }
        boolean encrypted = callers.isEncrypted(context.request());
        Cookie shown = context.request().getCookie(COOKIE);
        String secret = shown == null ? "" : shown.getValue();
        SignOn.Return back = new SignOn.Return(
                first(context, "state"), first(context, "code"), first(context, "error"), first(context, "iss"));
        String redirect = redirect(context, encrypted);
        Throwable[] refused = new Throwable[1];
        attempts.<Person>make(
                context,
                CALLBACK,
                Optional.empty(),
                () -> {
                    try {
                        return Optional.of(signOn.finish(back, secret, redirect));
                    } catch (SignOnRefused | PersonRefused | ProviderUnavailable e) {
                        refused[0] = e;
                        return Optional.empty();
                    }
                },
                person -> {
                    context.response().addCookie(cookie("", encrypted).setMaxAge(0));
                    SessionCookie.set(context, signIns.open(person), encrypted);
                    log.info("console.signed-on person={}", person.name());
                    send(context, 303, "/");
                },
                () -> tell(context, refused[0]));
    }

    private static String first(RoutingContext context, String name) {
        return context.queryParam(name).stream()
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse(null);
    }

    /** The provider takes only addresses it knows, so a Host header that somebody makes up leads nowhere. */
    private static String redirect(RoutingContext context, boolean encrypted) {
        return (encrypted ? "https://" : "http://") + context.request().authority() + CALLBACK;
    }

    private static Cookie cookie(String value, boolean encrypted) {
        return SessionCookie.made(COOKIE, value, CALLBACK, CookieSameSite.LAX, SignOn.LIFE, encrypted);
    }

    private static void send(RoutingContext context, int status, String where) {
        context.response()
                .setStatusCode(status)
                .putHeader("Location", where)
                .putHeader("Cache-Control", "no-store")
                .putHeader("Referrer-Policy", "no-referrer")
                .end();
    }

    private static void tell(RoutingContext context, Throwable failure) {
        if (failure instanceof ProviderUnavailable) {
            log.warn("console.provider-unavailable cause={}", failure.getMessage());
            MessagePage.show(context, 503, "Not signed in", failure.getMessage());
        } else if (failure instanceof SignOnRefused || failure instanceof PersonRefused) {
            log.info("console.sign-on-refused cause={}", failure.getMessage());
            MessagePage.show(context, 403, "Not signed in", failure.getMessage());
        } else {
            Attempts.failed(context, failure);
        }
    }
}
