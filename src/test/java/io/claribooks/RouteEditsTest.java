package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edits while the application runs: a good one runs at once, a broken one changes nothing and is told. */
class RouteEditsTest {
    @TempDir
    private Path work;

    private RunningClaribooks running;

    @BeforeEach
    void start() throws IOException {
        copy(Path.of("routes"), work.resolve("routes"));
        copy(Path.of("mappings"), work.resolve("mappings"));
        running = new RunningClaribooks()
                .set("routes.dir", work.resolve("routes").toString())
                .set("mappings.dir", work.resolve("mappings").toString())
                .start();
    }

    @AfterEach
    void stop() {
        running.close();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private void edit(String file, String what, String by) throws IOException {
        Path path = work.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(what);
        Files.writeString(path, text.replace(what, by));
        running.claribooks().wiring().edits().look();
    }

    private void orderStillWorks(String id) {
        var order = RunningClaribooks.fixture("order.created").put("id", "evt_" + id);
        ((com.fasterxml.jackson.databind.node.ObjectNode) order.path("data"))
                .put("id", id)
                .put("number", "SO-" + id);
        assertThat(running.send(order).statusCode()).isEqualTo(202);
        running.awaitStatus("evt_" + id, "posted");
    }

    @Test
    void a_broken_edit_leaves_the_old_version_running_and_says_why() throws IOException {
        edit(
                "routes/flows/order-to-invoice.camel.yaml",
                "direct:find-client-by-email",
                "direct:find-client-by-email\n        - too: x");
        assertThat(running.api("GET", "/api/routes", null).body()).contains("\"refused\"", "too");
        orderStillWorks("1");
        edit("routes/flows/order-to-invoice.camel.yaml", "\n        - too: x", "");
        assertThat(running.api("GET", "/api/routes", null).body()).doesNotContain("\"refused\"");
        orderStillWorks("2");
    }

    @Test
    void an_unknown_component_and_a_missing_bean_are_refused_too() throws IOException {
        edit("routes/flows/payment-to-payment.camel.yaml", "direct:book-payments", "carrier-pigeon:book-payments");
        assertThat(running.api("GET", "/api/routes", null).body()).contains("carrier-pigeon");
        edit("routes/flows/payment-to-payment.camel.yaml", "carrier-pigeon:book-payments", "direct:book-payments");
        edit(
                "routes/flows/payment-to-payment.camel.yaml",
                "ref: payments, method: allot",
                "ref: nobody, method: allot");
        assertThat(running.api("GET", "/api/routes", null).body()).contains("nobody");
    }

    @Test
    void good_edits_of_flows_and_of_templates_run_at_once() throws IOException {
        edit("routes/flows/order-to-invoice.camel.yaml", "description: Books", "description: Now books");
        edit("routes/shared/freshbooks-call.camel.yaml", "description: One call", "description: A call");
        edit("routes/shared/post-once.camel.yaml", "description: Writes", "description: Still writes");
        edit("routes/shared/error-handling.camel.yaml", "backOffMultiplier: 4", "backOffMultiplier: 3");
        assertThat(running.api("GET", "/api/routes", null).body()).doesNotContain("\"refused\"");
        orderStillWorks("3");
    }

    @Test
    void an_edited_mapping_changes_the_next_invoice_and_a_broken_one_does_not() throws IOException {
        edit("mappings/order-to-invoice/mapping.yaml", "due_offset_days: $.bill", "due_date: $.bill");
        assertThat(running.api("GET", "/api/mappings", null).body()).contains("\"refused\"", "due_offset_days");
        orderStillWorks("4");
        edit("mappings/order-to-invoice/mapping.yaml", "due_date: $.bill", "due_offset_days: $.bill");
        assertThat(running.api("GET", "/api/mappings", null).body()).doesNotContain("\"refused\"");
        orderStillWorks("5");
    }
}
