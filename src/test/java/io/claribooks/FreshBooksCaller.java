package io.claribooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The simulator's callbacks to a running product: registered by its API, or delivered by the test in its place. */
final class FreshBooksCaller {
    private final RunningClaribooks running;

    FreshBooksCaller(RunningClaribooks running) {
        this.running = running;
    }

    /** Uses the simulator's API for callbacks, with a token of its own. */
    JsonNode callbacks(String method, String path, String body) {
        HttpRequest.BodyPublisher sent =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        URI uri = URI.create(running.freshBooksUrl() + "/events/account/xZNQ1X/events/callbacks" + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + running.token())
                .header("Content-Type", "application/json")
                .method(method, sent)
                .build();
        return running.parsed(running.exchange(request).body()).path("response").path("result");
    }

    /** Registers a callback and waits until its handshake is done. */
    String register(String event) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("callback").put("event", event).put("uri", running.url() + "/webhooks/freshbooks/main");
        String id = callbacks("POST", "", body.toString())
                .at("/callback/callbackid")
                .asText();
        RunningClaribooks.await().until(() -> callbacks("GET", "/" + id, null)
                .at("/callback/verified")
                .asBoolean());
        return id;
    }

    /** Delivers a form body the way FreshBooks does. */
    HttpResponse<String> deliver(String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(running.url() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return running.exchange(request.build());
    }
}
