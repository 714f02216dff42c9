package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** A running product over a copy of the routes, with somebody who edits them and switches them off and on. */
final class SwitchedRoutes implements AutoCloseable {
    private final Path directory;
    private final RunningClaribooks running;

    SwitchedRoutes(Path work) throws IOException {
        this(work, Map.of());
    }

    SwitchedRoutes(Path work, Map<String, String> settings) throws IOException {
        copy("routes", work);
        directory = work.resolve("routes");
        running = new RunningClaribooks().set("routes.dir", directory.toString());
        settings.forEach(running::set);
        running.start();
    }

    /** Copies a directory of the project, so that a test may edit what is in it. */
    static void copy(String directory, Path work) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(directory))) {
            for (Path file : files.toList()) {
                Files.copy(file, work.resolve(file.toString()));
            }
        }
    }

    RunningClaribooks running() {
        return running;
    }

    HttpResponse<String> deliver(String id) {
        ObjectNode order = RunningClaribooks.fixture("order.created").put("id", "evt_" + id);
        ((ObjectNode) order.path("data")).put("id", id).put("number", "SO-" + id);
        return running.send(order);
    }

    void send(String id) {
        assertThat(deliver(id).statusCode()).isEqualTo(202);
    }

    HttpResponse<String> post(String route, String noun, String body) {
        return running.api("POST", "/api/routes/" + route + "/" + noun, body);
    }

    /** Switches a route, and has it stand so. */
    void done(String route, String noun, String state) {
        HttpResponse<String> answer = post(route, noun, "{\"confirm\":\"" + route + "\",\"note\":\"a test\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(running.parsed(answer.body()).path("state").asText())
                .as(answer.body())
                .isEqualTo(state);
        assertThat(state(route)).isEqualTo(state);
    }

    JsonNode route(String id) {
        return running.parsed(running.api("GET", "/api/routes/" + id, null).body());
    }

    String state(String route) {
        return route(route).path("state").asText();
    }

    int invoices() {
        return running.stats().at("/records/invoices").asInt();
    }

    void edit(String file, String what, String by) throws IOException {
        String text = Files.readString(directory.resolve(file));
        assertThat(text).contains(what);
        write(file, text.replace(what, by));
    }

    /** @return the file's text */
    String remove(String file) throws IOException {
        String text = Files.readString(directory.resolve(file));
        Files.delete(directory.resolve(file));
        look();
        return text;
    }

    void write(String file, String text) throws IOException {
        Files.writeString(directory.resolve(file), text);
        look();
    }

    private void look() {
        running.claribooks().wiring().edits().look();
    }

    @Override
    public void close() {
        running.close();
    }
}
