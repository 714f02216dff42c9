package io.claribooks.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One answer of the stand-in.
 *
 * @param status HTTP status
 * @param body JSON, UTF-8
 */
record Reply(int status, byte[] body) {

    static Reply ok(JsonNode body) {
        return of(200, body);
    }

    static Reply of(int status, JsonNode body) {
        try {
            return new Reply(status, FastFreshBooks.JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of JSON nodes could not be written", e);
        }
    }

    /** A success of the accounting family: the member inside {@code response.result}. */
    static Reply result(ObjectNode result) {
        ObjectNode body = FastFreshBooks.JSON.createObjectNode();
        body.putObject("response").set("result", result);
        return ok(body);
    }

    /** An error of the accounting family. */
    static Reply error(int status, int errno, String field, String message) {
        ObjectNode body = FastFreshBooks.JSON.createObjectNode();
        body.putObject("response")
                .putArray("errors")
                .addObject()
                .put("errno", errno)
                .put("field", field)
                .put("message", message)
                .putNull("object")
                .putNull("value");
        return of(status, body);
    }
}
