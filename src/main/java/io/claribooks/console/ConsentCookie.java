package io.claribooks.console;

import io.claribooks.connection.ConsentRequests;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Ties a consent to the browser it was begun in. The session's own cookie does not come along when FreshBooks' page sends the
 * browser back, for it is kept to the console's own pages; this one does, and is good for nothing else.
 */
final class ConsentCookie {
    private static final String NAME = "claribooks_consent";
    private static final SecureRandom RANDOM = new SecureRandom();

    private ConsentCookie() {}

    static String fresh() {
        byte[] raw = new byte[32];
        RANDOM.nextBytes(raw);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
    }

    /** The Set-Cookie header; the browser shows it on return only. */
    static String set(String value, URI redirect) {
        return NAME + "=" + value + "; Path=" + redirect.getPath() + "; Max-Age=" + ConsentRequests.LIFE.toSeconds()
                + "; HttpOnly; SameSite=Lax" + ("https".equals(redirect.getScheme()) ? "; Secure" : "");
    }

    /** The value out of a Cookie header; empty when it is not there. */
    static String read(String header) {
        for (String pair : header == null ? new String[0] : header.split(";")) {
            String[] parts = pair.strip().split("=", 2);
            if (parts.length == 2 && parts[0].equals(NAME)) {
                return parts[1];
            }
        }
        return "";
    }
}
