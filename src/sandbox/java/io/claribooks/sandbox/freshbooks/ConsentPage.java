package io.claribooks.sandbox.freshbooks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The pages of a consent: the one that asks, and the one behind the redirect. */
final class ConsentPage {
    private static final String ASKING = load();

    private ConsentPage() {}

    private static String load() {
        try (InputStream in = ConsentPage.class.getResourceAsStream("/sandbox/freshbooks/consent.html")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String of(String target) {
        return "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Consent given</title>"
                + "<p>The sandbox has answered. <a href=\"" + safe(target)
                + "\">Go back to the application</a></p></html>";
    }

    /**
     * Asks whether the application may.
     *
     * @param application where it lives
     * @param businesses whose books it would use
     * @param scopes parted by blanks
     */
    static String asking(String nonce, String application, List<String> businesses, String scopes) {
        StringBuilder list = new StringBuilder();
        allowed(scopes).forEach((what, how) -> list.append("<tr><th scope=\"row\">")
                .append(safe(what))
                .append("</th><td>")
                .append(how)
                .append("</td></tr>"));
        return ASKING.replace("{{nonce}}", nonce)
                .replace("{{application}}", safe(application))
                .replace("{{businesses}}", safe(String.join(", ", businesses)))
                .replace("{{scopes}}", list);
    }

    /** What may be done with what: {@code user:credit_notes:write} lets credit notes be changed. */
    private static Map<String, String> allowed(String scopes) {
        Map<String, String> allowed = new TreeMap<>();
        Arrays.stream(scopes.split(" ")).map(scope -> scope.split(":")).forEach(parts -> {
            String words = parts[1].replace('_', ' ');
            String what = Character.toUpperCase(words.charAt(0)) + words.substring(1);
            allowed.merge(what, parts[2].equals("write") ? "change" : "see", (before, more) -> "see and change");
        });
        return allowed;
    }

    private static String safe(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
