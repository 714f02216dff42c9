package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A text that is longer than FreshBooks takes is a class of its own: cut in the mapping once, and all its events go on. */
class TooLongTextTest {
    private static final String CAUSE = "too-large/refusal/errno 1017 notes";

    @TempDir
    private Path work;

    private RunningClaribooks running;
    private ApiCaller api;

    @BeforeEach
    void start() throws IOException {
        SwitchedRoutes.copy("mappings", work);
        running = new RunningClaribooks()
                .set("mappings.dir", work.resolve("mappings").toString())
                .start();
        api = new ApiCaller(running);
        running.control("POST", "switches", "{\"max-text-length\":\"300\"}");
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void it_is_told_as_too_large_and_goes_on_when_the_mapping_cuts_it() throws IOException {
        ObjectNode order = Trade.with(
                new Trade(running).order("order.created", 1), data -> data.put("note", "Ring twice. ".repeat(40)));
        String event = order.path("id").asText();
        running.send(order);
        running.awaitStatus(event, "review");

        JsonNode group = api.get("/api/attention?class=too-large").at("/groups/0");
        assertThat(group.path("cause").asText()).isEqualTo(CAUSE);
        assertThat(group.path("class").asText()).isEqualTo("too-large");
        assertThat(group.path("count").asInt()).isEqualTo(1);
        assertThat(api.get("/api/events/" + group.at("/examples/0").asText())
                        .path("repair")
                        .asText())
                .startsWith("Shorten the text in the shop, or cut it in the mapping");
        assertThat(running.stats().at("/records/invoices").asInt()).isZero();

        Path mapping = work.resolve("mappings/order-to-invoice/mapping.yaml");
        Files.writeString(
                mapping,
                Files.readString(mapping)
                        .replace("$.order.note | clean | cut(3000)", "$.order.note | clean | cut(200)"));
        running.claribooks().wiring().edits().look();
        ObjectNode replay = ApiCaller.body().put("expected", 1);
        replay.putObject("filter").put("cause", CAUSE);
        api.post(201, "/api/replays", replay);
        running.awaitStatus(event, "posted");
        assertThat(running.records("invoices/invoices").at("/0/notes").asText()).startsWith("Ring twice. Ring twice.");
        assertThat(api.get("/api/attention").path("groups")).isEmpty();
    }
}
