package io.claribooks.console;

import io.vertx.ext.web.RoutingContext;

/** One sentence for a person whose browser another site sent here, under a policy that loads nothing from elsewhere. */
final class MessagePage {
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'";

    private MessagePage() {}

    static void show(RoutingContext context, int status, String title, String text) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cache-Control", "no-store")
                .end("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\""
                        + " content=\"width=device-width, initial-scale=1\"><title>" + escaped(title)
                        + "</title><link rel=\"stylesheet\" href=\"/console/console.css\"></head><body>"
                        + "<main class=\"sign-in\"><section class=\"panel stack\"><h1>" + escaped(title) + "</h1><p>"
                        + escaped(text)
                        + "</p><p><a href=\"/\">Back to the sign-in</a></p></section></main></body></html>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
