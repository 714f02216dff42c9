package io.claribooks.console;

import io.claribooks.access.Secrets;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.webjars.WebJarVersionLocator;

/**
 * Serves the console's files and the libraries they use: a fixed list, read once from the jars, each with its type and an entity
 * tag, under a policy that lets a page load nothing from elsewhere. Whatever is not on the list is not there.
 */
public final class ConsoleAssets {
    private static final String FOLDER = "/console/";
    private static final int ORDER = -800;
    private static final Pattern IMPORT_MAP =
            Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml");

    /** Library files by the path they are served at; their modules name each other by it or by the import map of the page. */
    private static final Map<String, List<String>> LIBRARIES = Map.of(
            "vendor/preact.js", List.of("preact", "dist/preact.module.js"),
            "vendor/preact-hooks.js", List.of("preact", "hooks/dist/hooks.module.js"),
            "vendor/chart.js", List.of("chart.js", "dist/chart.js"),
            "vendor/chunks/helpers.dataset.js", List.of("chart.js", "dist/chunks/helpers.dataset.js"),
            "vendor/color.js", List.of("kurkle__color", "dist/color.esm.js"));

    private record Asset(String type, Buffer plain, Buffer zipped, String tag) {}

    /** The same for every instance, for they come from the jar. */
    private static final Map<String, Asset> assets = new LinkedHashMap<>();

    private static final String policy;

    static {
        text("files.txt")
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(file -> assets.put(FOLDER + file, asset(file, read(FOLDER + file))));
        WebJarVersionLocator jars = new WebJarVersionLocator();
        LIBRARIES.forEach((path, file) -> assets.put(FOLDER + path, library(jars, path, file)));
        assets.put("/", assets.remove(FOLDER + "index.html"));
        policy = "default-src 'none'; script-src 'self' '" + importMapHash(text("index.html"))
                + "'; style-src 'self'; connect-src 'self'; img-src 'self'; form-action 'none'; frame-ancestors 'none';"
                + " base-uri 'none'";
    }

    private static Asset library(WebJarVersionLocator jars, String path, List<String> file) {
        String found = jars.fullPath(file.get(0), file.get(1));
        if (found == null) {
            throw new IllegalStateException("The library " + file.get(0) + " has no " + file.get(1));
        }
        // Source maps are not served, so the browser need not ask for them.
        String text =
                new String(read("/" + found), StandardCharsets.UTF_8).replaceAll("(?m)^//# sourceMappingURL=.*$", "");
        return asset(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String importMapHash(String page) {
        Matcher map = IMPORT_MAP.matcher(page);
        if (!map.find()) {
            throw new IllegalStateException("index.html has no import map");
        }
        return "sha256-" + Base64.getEncoder().encodeToString(Secrets.sha256(map.group(1)));
    }

    private static Asset asset(String path, byte[] content) {
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        if (type == null) {
            throw new IllegalStateException("There is no type for " + path);
        }
        String tag = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Secrets.sha256(new String(content, StandardCharsets.UTF_8)));
        return new Asset(
                type, Buffer.buffer(content), Buffer.buffer(zipped(content)), "\"" + tag.substring(0, 22) + "\"");
    }

    private static byte[] zipped(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String text(String file) {
        return new String(read(FOLDER + file), StandardCharsets.UTF_8);
    }

    private static byte[] read(String resource) {
        try (InputStream in = ConsoleAssets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is listed and is not in the jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds the files to the server. */
    public void mount(Router router) {
        assets.forEach((path, asset) -> router.get(path).order(ORDER).handler(context -> serve(context, asset)));
    }

    private void serve(RoutingContext context, Asset asset) {
        boolean zip =
                String.valueOf(context.request().getHeader("Accept-Encoding")).contains("gzip");
        String tag = zip ? asset.tag.substring(0, asset.tag.length() - 1) + "-gz\"" : asset.tag;
        context.response()
                .putHeader("Content-Type", asset.type)
                .putHeader("Content-Security-Policy", policy)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Vary", "Accept-Encoding")
                // Asked for again each time, answered with 304: an update of Claribooks shows at once.
                .putHeader("Cache-Control", "no-cache")
                .putHeader("ETag", tag);
        if (String.valueOf(context.request().getHeader("If-None-Match")).contains(tag)) {
            context.response().setStatusCode(304).end();
            return;
        }
        if (zip) {
            context.response().putHeader("Content-Encoding", "gzip");
        }
        context.response().end(zip ? asset.zipped : asset.plain);
    }
}
