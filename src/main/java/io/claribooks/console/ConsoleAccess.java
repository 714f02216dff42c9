package io.claribooks.console;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.User;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets people in: a session cookie after signing in, or HTTP Basic for scripts. Stands in front of everything under
 * {@code /api}. A state-changing request of a session must come from the console's own origin.
 */
public final class ConsoleAccess {
    private static final int FIRST = -900;
    private static final String COOKIE = "claribooks_session";
    private static final Duration SESSION = Duration.ofHours(12);
    private static final int MOST_FAILURES = 20;
    private static final int LARGEST_SIGN_IN = 4096;

    private final String user;
    private final ConsolePassword password;
    private final SecureRandom random = new SecureRandom();
    private final Cache<String, String> sessions =
            Caffeine.newBuilder().maximumSize(1000).expireAfterWrite(SESSION).build();
    private final Cache<String, AtomicInteger> failures = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    public ConsoleAccess(String user, ConsolePassword password) {
        this.user = user;
        this.password = password;
    }

    /** Puts itself in front of the API. */
    public void mount(Router router) {
        router.route("/api/*").order(FIRST).handler(this::guard);
    }

    private void guard(RoutingContext context) {
        if (context.request().path().equals("/api/sessions")) {
            sessions(context);
            return;
        }
        Cookie cookie = context.request().getCookie(COOKIE);
        String signedIn = cookie == null ? null : sessions.getIfPresent(cookie.getValue());
        if (signedIn != null) {
            if (isForeign(context)) {
                refuse(context, 403, "Foreign origin", "This request did not come from the console's own pages.");
                return;
            }
            enter(context);
            return;
        }
        basic(context);
    }

    /** A browser names the page a request comes from; another site's page must not act for the signed-in user. */
    private static boolean isForeign(RoutingContext context) {
        String origin = context.request().getHeader("Origin");
        boolean reading = context.request().method().name().equals("GET");
        return !reading
                && origin != null
                && !origin.endsWith("://" + context.request().authority());
    }

    // The successor of setUser is not public in this Vert.x line.
    @SuppressWarnings("deprecation")
    private void enter(RoutingContext context) {
        context.setUser(User.fromName(user));
        context.request().headers().remove("Authorization").remove("Cookie");
        context.next();
    }

    private void basic(RoutingContext context) {
        String header = context.request().getHeader("Authorization");
        String pair = header != null && header.startsWith("Basic ") ? decoded(header.substring(6)) : null;
        if (pair == null || !pair.contains(":")) {
            // A browser would show a dialog of its own over the console's sign-in.
            if (context.request().getHeader("Sec-Fetch-Mode") == null) {
                context.response().putHeader("WWW-Authenticate", "Basic realm=\"Claribooks\", charset=\"UTF-8\"");
            }
            refuse(context, 401, "Sign in", "Sign in, or send HTTP Basic credentials.");
            return;
        }
        int colon = pair.indexOf(':');
        context.request().pause();
        verify(context, pair.substring(0, colon), pair.substring(colon + 1), () -> {
            context.request().resume();
            enter(context);
        });
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private void verify(RoutingContext context, String name, String given, Runnable then) {
        String caller = context.request().remoteAddress().hostAddress();
        AtomicInteger failed = failures.get(caller, key -> new AtomicInteger());
        if (failed.get() >= MOST_FAILURES) {
            context.response().putHeader("Retry-After", "60");
            refuse(context, 429, "Too many failed sign-ins", "Wait a minute, then try again.");
            return;
        }
        boolean known =
                MessageDigest.isEqual(name.getBytes(StandardCharsets.UTF_8), user.getBytes(StandardCharsets.UTF_8));
        context.vertx()
                .executeBlocking(() -> password.isRight(given) && known, false)
                .onSuccess(right -> {
                    if (right) {
                        failures.invalidate(caller);
                        then.run();
                    } else {
                        failed.incrementAndGet();
                        refuse(context, 401, "Sign in", "User or password is wrong.");
                    }
                })
                .onFailure(context::fail);
    }

    private void sessions(RoutingContext context) {
        String method = context.request().method().name();
        if (method.equals("DELETE")) {
            Cookie cookie = context.request().getCookie(COOKIE);
            if (cookie != null) {
                sessions.invalidate(cookie.getValue());
            }
            context.response().setStatusCode(204).end();
        } else if (method.equals("POST") && !isForeign(context)) {
            context.request()
                    .body()
                    .onSuccess(body -> signIn(context, body.getBytes()))
                    .onFailure(context::fail);
        } else {
            refuse(context, 405, "Method not allowed", "Sign in by POST, sign out by DELETE.");
        }
    }

    private void signIn(RoutingContext context, byte[] body) {
        try {
            String text = new String(body, 0, Math.min(body.length, LARGEST_SIGN_IN), StandardCharsets.UTF_8);
            JsonObject given = new JsonObject(text);
            verify(context, given.getString("user", ""), given.getString("password", ""), () -> open(context));
        } catch (DecodeException | ClassCastException e) {
            refuse(context, 400, "Bad request", "Send {\"user\":…,\"password\":…}.");
        }
    }

    private void open(RoutingContext context) {
        byte[] raw = new byte[32];
        random.nextBytes(raw);
        String session = Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
        sessions.put(session, user);
        Cookie cookie = Cookie.cookie(COOKIE, session)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure(context.request().isSSL())
                .setPath("/")
                .setMaxAge(SESSION.toSeconds());
        context.response().addCookie(cookie).setStatusCode(201).putHeader("Content-Type", "application/json");
        context.response().end(new JsonObject().put("user", user).encode());
    }

    private static void refuse(RoutingContext context, int status, String title, String detail) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .end(ApiAnswer.problemText(status, title, detail));
    }
}
