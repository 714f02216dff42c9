package io.claribooks.console;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.buffer.Buffer;
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
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * Lets people in: a session cookie after signing in, or HTTP Basic for scripts. Stands in front of everything under
 * {@code /api}. A state-changing request of a session must come from the console's own origin.
 */
public final class ConsoleAccess {
    private static final int FIRST = -900;
    private static final String COOKIE = "claribooks_session";
    private static final Duration SESSION = Duration.ofHours(12);
    private static final int LARGEST_SIGN_IN = 4096;

    private final String user;
    private final ConsolePassword password;
    private final SecureRandom random = new SecureRandom();
    private final Cache<String, String> sessions =
            Caffeine.newBuilder().maximumSize(1000).expireAfterWrite(SESSION).build();
    private final SignInLimit limit;
    private final Callers callers;

    /** @param trustedProxies addresses whose word about the caller is believed */
    public ConsoleAccess(String user, ConsolePassword password, Set<String> trustedProxies, Clock clock) {
        this.user = user;
        this.password = password;
        this.limit = new SignInLimit(clock);
        this.callers = new Callers(trustedProxies);
    }

    /** Puts itself in front of the API. */
    public void mount(Router router) {
        router.route("/api/*").order(FIRST).handler(this::guard);
    }

    private void guard(RoutingContext context) {
        Cookie cookie = context.request().getCookie(COOKIE);
        if (isForeign(context)) {
            refuse(context, 403, "Foreign origin", "This request did not come from the console's own pages.");
        } else if (context.request().path().equals("/api/sessions")) {
            sessions(context);
        } else if (cookie != null && sessions.getIfPresent(key(cookie.getValue())) != null) {
            enter(context);
        } else {
            basic(context);
        }
    }

    /** Sessions are looked up by a digest, so that the time of a look-up tells nothing about the cookie. */
    private static String key(String session) {
        return Base64.getEncoder().encodeToString(ConsolePassword.sha256(session));
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
        if (context.request().path().equals("/api/session")) {
            context.response()
                    .putHeader("Content-Type", "application/json")
                    .putHeader("Cache-Control", "no-store")
                    .end(new JsonObject()
                            .put("user", user)
                            .put("role", "engineer")
                            .encode());
            return;
        }
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
        verify(context, pair.substring(0, colon), pair.substring(colon + 1), () -> enter(context));
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private void verify(RoutingContext context, String name, String given, Runnable then) {
        String caller = callers.of(context.request());
        Optional<Duration> pause = limit.begin(caller);
        if (pause.isPresent()) {
            long seconds = pause.get().toSeconds() + 1;
            context.response().putHeader("Retry-After", Long.toString(seconds));
            refuse(context, 429, "Too many failed sign-ins", "Try again in " + seconds + " seconds.");
            return;
        }
        boolean known =
                MessageDigest.isEqual(name.getBytes(StandardCharsets.UTF_8), user.getBytes(StandardCharsets.UTF_8));
        if (known && password.isRightAgain(given)) {
            verified(context, caller, true, then);
            return;
        }
        context.vertx()
                .executeBlocking(() -> password.isRight(given) && known, false)
                .onSuccess(right -> verified(context, caller, right, then))
                .onFailure(failure -> {
                    limit.wrong(caller);
                    context.fail(failure);
                });
    }

    private void verified(RoutingContext context, String caller, boolean right, Runnable then) {
        if (right) {
            limit.right(caller);
            then.run();
        } else {
            limit.wrong(caller);
            refuse(context, 401, "Sign in", "User or password is wrong.");
        }
    }

    private void sessions(RoutingContext context) {
        String method = context.request().method().name();
        if (method.equals("DELETE")) {
            Cookie cookie = context.request().getCookie(COOKIE);
            if (cookie != null) {
                sessions.invalidate(key(cookie.getValue()));
            }
            context.response().setStatusCode(204).end();
        } else if (method.equals("POST")) {
            Buffer body = context.body().buffer();
            signIn(context, body == null ? new byte[0] : body.getBytes());
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
        sessions.put(key(session), user);
        Cookie cookie = Cookie.cookie(COOKIE, session)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure(callers.isEncrypted(context.request()))
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
