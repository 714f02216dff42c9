package io.claribooks.console;

import io.claribooks.access.Sessions;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** The cookie of a session: not for scripts, not for other sites, and over TLS only where there is TLS. */
final class SessionCookie {
    private static final String NAME = "claribooks_session";

    private SessionCookie() {}

    /** The secret a request shows; empty when there is none. */
    static String read(RoutingContext context) {
        Cookie cookie = context.request().getCookie(NAME);
        return cookie == null ? "" : cookie.getValue();
    }

    static void set(RoutingContext context, String secret, boolean encrypted) {
        context.response().addCookie(made(NAME, secret, "/", CookieSameSite.STRICT, Sessions.LIFE, encrypted));
    }

    static Cookie made(String name, String value, String path, CookieSameSite sites, Duration life, boolean encrypted) {
        return Cookie.cookie(name, value)
                .setHttpOnly(true)
                .setSameSite(sites)
                .setSecure(encrypted)
                .setPath(path)
                .setMaxAge(life.toSeconds());
    }
}
