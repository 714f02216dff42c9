package io.claribooks.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a sender is told.
 *
 * @param status HTTP status
 * @param contentType type of the text
 * @param text the body
 * @param retryAfterSeconds for a 503, else null
 * @param allow for a 405, else null
 * @param newEventKey key of an event that is new, so that workers are told; else null
 * @param fate as what it counts in the webhook's health, or null where it says nothing about that
 * @param detail why it was not taken, or null
 */
public record WebhookAnswer(
        int status,
        String contentType,
        String text,
        Integer retryAfterSeconds,
        String allow,
        String newEventKey,
        Fate fate,
        String detail) {
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";

    static WebhookAnswer json(int status, ObjectNode body, String news) {
        Fate fate = news == null ? Fate.DUPLICATE : Fate.ACCEPTED;
        return new WebhookAnswer(status, JSON, body.toString(), null, null, news, fate, null);
    }

    static WebhookAnswer plain(String text) {
        return new WebhookAnswer(200, "text/plain; charset=utf-8", text, null, null, null, null, null);
    }

    /** Problem JSON (RFC 9457). */
    static WebhookAnswer problem(int status, String title, String detail) {
        Fate fate = status == 401 ? Fate.REFUSED : status == 400 ? Fate.UNREADABLE : Fate.TURNED_AWAY;
        return new WebhookAnswer(status, PROBLEM, problemText(status, title, detail), null, null, null, fate, detail);
    }

    static WebhookAnswer unavailable(String detail) {
        String text = problemText(503, "Not available now", detail);
        return new WebhookAnswer(503, PROBLEM, text, 5, null, null, Fate.TURNED_AWAY, detail);
    }

    static WebhookAnswer methodNotAllowed() {
        String text = problemText(405, "Method not allowed", "Deliveries are sent by POST.");
        return new WebhookAnswer(405, PROBLEM, text, null, "POST", null, null, null);
    }

    /** The same answer to what is no news of the sender's, and does not count as a delivery. */
    WebhookAnswer uncounted() {
        return new WebhookAnswer(status, contentType, text, retryAfterSeconds, allow, newEventKey, null, detail);
    }

    /** The text of a problem document. */
    public static String problemText(int status, String title, String detail) {
        return new JsonNodeFactory(true)
                .objectNode()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .toString();
    }

    /** Whether workers are to be told. */
    public boolean hasNews() {
        return newEventKey != null;
    }
}
