package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.util.ArrayDeque;

/** The last calls exactly as they came in, headers included, newest first. */
final class RequestLog {
    private static final int KEPT = 200;

    private final ArrayDeque<ObjectNode> calls = new ArrayDeque<>();

    void keep(HttpExchange exchange) {
        ObjectNode call = Json.object();
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

    void reset() {
        synchronized (calls) {
            calls.clear();
        }
    }

    ObjectNode describe() {
        ObjectNode body = Json.object();
        ArrayNode requests = body.putArray("requests");
        synchronized (calls) {
            requests.addAll(calls);
        }
        return body;
    }
}
