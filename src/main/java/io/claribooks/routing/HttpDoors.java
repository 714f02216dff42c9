package io.claribooks.routing;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which requests the HTTP routes would take that are switched off. Safe for many threads. */
final class HttpDoors {
    private static final Pattern ADDRESS = Pattern.compile("platform-http:/*(/[^?]*)(?:\\?(.*))?");
    private static final Pattern METHOD = Pattern.compile("httpMethodRestrict=([A-Z]+)");

    private final Map<String, Door> doors = new ConcurrentHashMap<>();

    /** @param method null for any */
    private record Door(String method, Pattern path) {
        boolean isFor(String asked, String way) {
            return (method == null || method.equals(asked)) && path.matcher(way).matches();
        }
    }

    /** @param uri of the route's endpoint; one that is no HTTP has no door here */
    void shut(String route, String uri) {
        Matcher address = ADDRESS.matcher(uri);
        if (address.matches()) {
            Matcher method = METHOD.matcher(address.group(2) == null ? "" : address.group(2));
            // Camel writes the braces of a path parameter encoded.
            String way = URLDecoder.decode(address.group(1), StandardCharsets.UTF_8);
            String path = way.replaceAll("[^/{}\\w-]", "\\\\$0").replaceAll("\\{[^}]*}", "[^/]+");
            doors.put(route, new Door(method.find() ? method.group(1) : null, Pattern.compile(path)));
        }
    }

    void open(String route) {
        doors.remove(route);
    }

    /** The route whose door such a request meets; null when there is none. */
    String shutFor(String method, String path) {
        return doors.entrySet().stream()
                .filter(entry -> entry.getValue().isFor(method, path))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }
}
