package io.claribooks.sandbox.freshbooks;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One call as it came in.
 *
 * @param path the decoded path, with its leading slash
 * @param segments the parts of the path between slashes, without empty ones
 * @param authorization the Authorization header, or null
 * @param accept the Accept header, or null
 */
record Request(
        String method,
        String path,
        List<String> segments,
        Query query,
        String authorization,
        String accept,
        byte[] body) {

    /** The path's part at this place, or an empty text. */
    String segment(int place) {
        return place < segments.size() ? segments.get(place) : "";
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The token of a bearer Authorization header, or null. */
    String bearer() {
        return authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                ? authorization.substring(7).strip()
                : null;
    }
}
