package io.claribooks.sandbox.requests;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.util.ArrayDeque;

/** The last calls exactly as they came in, headers included, newest first. Safe for many threads. */
public final class RequestLog {
    private static final int KEPT = 200;

    private final ArrayDeque<ObjectNode> calls = new ArrayDeque<>();

    /** Writes a call down; its body is not read. */
    public void keep(HttpExchange exchange) {
        ObjectNode call = JsonNodeFactory.instance.objectNode();
        call.put("method", exchange.getRequestMethod());
        call.put("address", exchange.getRequestURI().toString());
        ObjectNode headers = call.putObject("headers");
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        synchronized (calls) {
            calls.addFirst(call);
            if (calls.size() > KEPT) {
                calls.removeLast();
            }
        }
    }

    /** Forgets all. */
    public void clear() {
        synchronized (calls) {
            calls.clear();
        }
    }

    /** The calls as {@code {"requests": [...]}}. */
    public ObjectNode json() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode requests = body.putArray("requests");
        synchronized (calls) {
            requests.addAll(calls);
        }
        return body;
    }
}
