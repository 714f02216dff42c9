package io.claribooks.console;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** Serves the console's files: a fixed list, read once, under a policy that allows nothing from elsewhere. */
public final class ConsolePages {
    private static final Map<String, String> FILES =
            Map.of("/", "status.html", "/console/status.js", "status.js", "/console/console.css", "console.css");
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

    private final Map<String, Buffer> contents = new HashMap<>();

    public ConsolePages() {
        FILES.forEach((path, file) -> contents.put(path, read(file)));
    }

    private static Buffer read(String file) {
        try (InputStream in = ConsolePages.class.getResourceAsStream("/console/" + file)) {
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds the files to the server. */
    public void mount(Router router) {
        contents.forEach(
                (path, content) -> router.get(path).order(-800).handler(context -> serve(context, path, content)));
    }

    private static void serve(RoutingContext context, String path, Buffer content) {
        String type = path.endsWith(".js") ? "text/javascript" : path.endsWith(".css") ? "text/css" : "text/html";
        context.response()
                .putHeader("Content-Type", type + "; charset=utf-8")
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cache-Control", "no-cache")
                .end(content);
    }
}
