package io.claribooks.hawtio;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.impl.MimeMapping;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Serves Hawtio under {@code /hawtio}: its files, the few answers it asks its own server for, and Jolokia. */
public final class HawtioDoor implements AutoCloseable {
    private static final String PATHS = "/hawtio/*";
    private static final String HOME = "/hawtio/";
    private static final String JOLOKIA = "/hawtio/jolokia";
    private static final long LARGEST_REQUEST = 1024 * 1024;
    private static final Map<String, String> ANSWERS = Map.of(
            "plugin", "[]",
            "proxy/enabled", "false",
            "keycloak/enabled", "false",
            "preset-connections", "[]");

    private final HawtioJar files;
    private final ReadingJolokia jolokia = new ReadingJolokia();

    public HawtioDoor(HawtioJar files) {
        this.files = files;
    }

    /**
     * Adds itself to a server. Bodies are read before the sign-in, which takes its time: nobody would be there to read them then.
     *
     * @param guard puts the sign-in in front of paths
     */
    public void mount(Router router, Consumer<String> guard) {
        router.route(PATHS).handler(BodyHandler.create(false).setBodyLimit(LARGEST_REQUEST));
        guard.accept(PATHS);
        router.route(JOLOKIA + "*").blockingHandler(context -> jolokia.answer(context, JOLOKIA), false);
        router.get(PATHS).blockingHandler(this::serve, false);
    }

    private void serve(RoutingContext context) {
        String path = context.normalizedPath();
        if (!path.startsWith(HOME)) {
            context.redirect(HOME);
            return;
        }
        String name = path.substring(HOME.length());
        if (name.equals("user")) {
            json(context, "\"" + context.user().subject() + "\"");
        } else if (ANSWERS.containsKey(name)) {
            json(context, ANSWERS.get(name));
        } else if (name.startsWith("auth/config/")) {
            json(context, "{}");
        } else {
            file(context, name);
        }
    }

    private static void json(RoutingContext context, String text) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(text);
    }

    /** Paths of the console's own pages have no file; they are its first page, which looks at the address itself. */
    private void file(RoutingContext context, String name) {
        boolean page = name.isEmpty() || !name.contains(".");
        Optional<Buffer> content = files.read(page ? HawtioJar.HOME : name);
        if (content.isEmpty()) {
            context.response().setStatusCode(404).end();
            return;
        }
        String type = MimeMapping.getMimeTypeForFilename(page ? HawtioJar.HOME : name);
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, type == null ? "application/octet-stream" : type)
                .putHeader(HttpHeaders.CACHE_CONTROL, page ? "no-cache" : "max-age=86400")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Referrer-Policy", "no-referrer")
                .end(content.get());
    }

    @Override
    public void close() {
        jolokia.close();
        files.close();
    }
}
