package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.stream.StreamSupport;

/** Calls the product's API and expects a status. */
final class ApiCaller {
    private final RunningClaribooks running;

    ApiCaller(RunningClaribooks running) {
        this.running = running;
    }

    static ObjectNode body() {
        return JsonNodeFactory.instance.objectNode();
    }

    JsonNode get(String path) {
        return get(200, path);
    }

    JsonNode get(int status, String path) {
        return parsed(status, running.api("GET", path, null));
    }

    JsonNode post(int status, String path, ObjectNode body) {
        return parsed(status, running.api("POST", path, body.toString()));
    }

    /** Why a request is refused. */
    String refused(int status, String path, ObjectNode body) {
        return post(status, path, body).path("detail").asText();
    }

    private JsonNode parsed(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return running.parsed(answer.body());
    }

    /** A group of what needs attention; missing when there is none of that cause. */
    JsonNode group(String cause) {
        return StreamSupport.stream(get("/api/attention").path("groups").spliterator(), false)
                .filter(group -> group.path("cause").asText().equals(cause))
                .findFirst()
                .orElse(JsonNodeFactory.instance.missingNode());
    }
}
