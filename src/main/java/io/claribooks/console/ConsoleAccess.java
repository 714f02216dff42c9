package io.claribooks.console;

import io.claribooks.access.People;
import io.claribooks.access.Role;
import io.claribooks.access.ScriptTokens;
import io.claribooks.access.Sessions.Session;
import io.claribooks.access.SignIns;
import io.claribooks.access.SignedIn;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Lets people in: a session cookie after signing in, or an access token or HTTP Basic for scripts. Stands in front of everything
 * under {@code /api} and lets through what the person's role allows. A state-changing request of a session must come from the
 * console's own origin.
 */
public final class ConsoleAccess {
    private static final int FIRST = -900;
    private static final int LARGEST_SIGN_IN = 4096;
    private static final String BROWSER_MAY_ASK = "browserMayAsk";

    /** What a person with a one-time password may ask for before they have chosen one. */
    private static final Set<String> BEFORE_CHOOSING = Set.of("/api/session", "/api/session/passwords");

    private final SignIns signIns;
    private final SignOnDoor signOn;
    private final Callers callers;
    private final Attempts attempts;

    /**
     * @param signOn the way in through an identity provider
     * @param trustedProxies addresses whose word about the caller is believed
     */
    public ConsoleAccess(SignIns signIns, SignOnDoor signOn, Set<String> trustedProxies, SignInLimit limit) {
        this.signIns = signIns;
        this.signOn = signOn;
        this.callers = new Callers(trustedProxies);
        this.attempts = new Attempts(limit, callers);
    }

    /** Puts itself in front of the API. */
    public void mount(Router router) {
        router.route("/api/*").order(FIRST).handler(this::guard);
        router.get(SignOnDoor.CALLBACK).order(FIRST).handler(context -> signOn.finish(context, callers, attempts));
    }

    /** Puts itself in front of paths of another server too, where the browser itself may ask for user and password. */
    public void protect(Router router, String paths) {
        router.route(paths).handler(context -> {
            context.put(BROWSER_MAY_ASK, true);
            guard(context);
        });
    }

    private void guard(RoutingContext context) {
        String path = context.request().path();
        if (isForeign(context)) {
            Refusals.refuse(context, 403, "Foreign origin", "This request did not come from the console's own pages.");
        } else if (path.equals("/api/sessions")) {
            sessions(context);
        } else if (path.equals(SignOnDoor.BEGIN)) {
            signOn.begin(context, callers);
        } else {
            identify(context);
        }
    }

    /** A browser names the page a request comes from; another site's page must not act for the signed-in user. */
    private static boolean isForeign(RoutingContext context) {
        String origin = context.request().getHeader("Origin");
        boolean reading = context.request().method().name().equals("GET");
        return !reading
                && origin != null
                && !origin.endsWith("://" + context.request().authority());
    }

    private void identify(RoutingContext context) {
        Optional<Session> session = signIns.session(SessionCookie.read(context));
        if (session.isEmpty()) {
            credentials(context);
            return;
        }
        Optional<SignedIn> known = signIns.bySessionAtOnce(session.get());
        if (known.isPresent()) {
            enter(context, known.get());
            return;
        }
        context.vertx()
                .executeBlocking(() -> signIns.bySession(session.get()), false)
                .onSuccess(found -> found.ifPresentOrElse(who -> enter(context, who), () -> credentials(context)))
                .onFailure(failure -> Attempts.failed(context, failure));
    }

    private void credentials(RoutingContext context) {
        String header = String.valueOf(context.request().getHeader("Authorization"));
        if (header.regionMatches(true, 0, "Bearer " + ScriptTokens.PREFIX, 0, 7 + ScriptTokens.PREFIX.length())) {
            String token = header.substring(7).strip();
            attempts.make(
                    context,
                    ScriptTokens.PREFIX,
                    Optional.empty(),
                    () -> signIns.byToken(token),
                    who -> enter(context, who),
                    () -> notSignedIn(context, "The token is wrong, was revoked or has expired."));
            return;
        }
        Optional<BasicCredentials> basic = BasicCredentials.read(header);
        if (basic.isPresent()) {
            verify(context, basic.get().name(), basic.get().password(), who -> enter(context, who));
            return;
        }
        // A browser would show a dialog of its own over the console's sign-in.
        if (context.get(BROWSER_MAY_ASK) != null || context.request().getHeader("Sec-Fetch-Mode") == null) {
            context.response().putHeader("WWW-Authenticate", "Basic realm=\"Claribooks\", charset=\"UTF-8\"");
        }
        notSignedIn(context, "Sign in, or send an access token or HTTP Basic credentials.");
    }

    private void verify(RoutingContext context, String name, String password, Consumer<SignedIn> then) {
        attempts.make(
                context,
                People.kept(name),
                signIns.byPasswordAtOnce(name, password),
                () -> signIns.byPassword(name, password),
                then,
                () -> notSignedIn(context, "User or password is wrong."));
    }

    /** Tells the sign-in view too which other way in there is. */
    private void notSignedIn(RoutingContext context, String detail) {
        Refusals.answer(context, 401, signOn.offered(ApiAnswer.problemText(401, "Sign in", detail)));
    }

    // The successor of setUser is not public in this Vert.x line.
    @SuppressWarnings("deprecation")
    private void enter(RoutingContext context, SignedIn who) {
        String path = context.normalizedPath();
        RequiredRoles.Need need = RequiredRoles.of(context.request().method().name(), path);
        if (who.person().oneTime() && !BEFORE_CHOOSING.contains(path)) {
            Refusals.refuse(
                    context,
                    403,
                    "Choose a password",
                    "Your password was made for you and is good for one thing: choose your own, in the console or by POST"
                            + " /api/session/passwords with current and new.");
        } else if (!who.role().includes(need.role())) {
            Refusals.refuse(context, 403, "Not allowed", missing(who, need.role()));
        } else if (need.person() && who.by() == SignedIn.By.TOKEN) {
            Refusals.refuse(
                    context,
                    403,
                    "Not by a token",
                    "An access token cannot change passwords, tokens or people. Sign in as a person for that.");
        } else {
            context.setUser(SignedInUser.of(who));
            context.request().headers().remove("Authorization").remove("Cookie");
            context.next();
        }
    }

    private static String missing(SignedIn who, Role needed) {
        String whose = who.by() == SignedIn.By.TOKEN ? "This token allows what " : "You may do what ";
        return whose + who.role().named() + " may, and this needs " + needed.named() + ". "
                + (who.by() == SignedIn.By.TOKEN ? "Make another token." : "An engineer can give you another role.");
    }

    private void sessions(RoutingContext context) {
        String method = context.request().method().name();
        if (method.equals("DELETE")) {
            signIns.close(SessionCookie.read(context));
            context.response().setStatusCode(204).end();
        } else if (method.equals("POST")) {
            Buffer body = context.body().buffer();
            signIn(context, body == null ? new byte[0] : body.getBytes());
        } else {
            Refusals.refuse(context, 405, "Method not allowed", "Sign in by POST, sign out by DELETE.");
        }
    }

    private void signIn(RoutingContext context, byte[] body) {
        try {
            String text = new String(body, 0, Math.min(body.length, LARGEST_SIGN_IN), StandardCharsets.UTF_8);
            JsonObject given = new JsonObject(text);
            verify(context, given.getString("user", ""), given.getString("password", ""), who -> open(context, who));
        } catch (DecodeException | ClassCastException e) {
            Refusals.refuse(context, 400, "Bad request", "Send {\"user\":…,\"password\":…}.");
        }
    }

    private void open(RoutingContext context, SignedIn who) {
        SessionCookie.set(context, signIns.open(who.person()), callers.isEncrypted(context.request()));
        context.response().setStatusCode(201).putHeader("Content-Type", "application/json");
        context.response().end(new JsonObject().put("user", who.person().name()).encode());
    }
}
