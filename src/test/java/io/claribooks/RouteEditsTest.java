package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.camel.Route;
import org.apache.camel.model.ModelCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edits while the application runs: a good one runs at once, a broken one changes nothing and is told. */
class RouteEditsTest {
    private static final String FLOW = "routes/flows/order-to-invoice.camel.yaml";
    private static final String HANDLING = "routes/shared/error-handling.camel.yaml";
    private static final String NAMED_HANDLING = "routes/shared/error-handling-by-name.camel.yaml";

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
        // A queue that is filled meanwhile is waited for in vain when its route is stopped.
        running.claribooks().main().getCamelContext().getShutdownStrategy().setTimeout(1);
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
        send(id);
        running.awaitStatus("evt_" + id, "posted");
    }

    private void send(String id) {
        ObjectNode order = RunningClaribooks.fixture("order.created").put("id", "evt_" + id);
        ((ObjectNode) order.path("data")).put("id", id).put("number", "SO-" + id);
        assertThat(running.send(order).statusCode()).isEqualTo(202);
    }

    @Test
    void a_broken_edit_leaves_the_old_version_running_and_says_why() throws IOException {
        edit(
                "routes/flows/order-to-invoice.camel.yaml",
                "direct:find-client-by-email",
                "direct:find-client-by-email\n        - too: x");
        assertThat(running.api("GET", "/api/routes", null).body()).contains("\"state\":\"refused\"", "too");
        orderStillWorks("1");
        edit("routes/flows/order-to-invoice.camel.yaml", "\n        - too: x", "");
        assertThat(running.api("GET", "/api/routes", null).body()).doesNotContain("\"state\":\"refused\"");
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

    /** The check sees one file alone, so that it cannot know who listens where in the others. */
    @Test
    void an_edit_that_passes_its_check_and_cannot_start_leaves_the_old_version_running() throws IOException {
        for (int i = 0; i < 3; i++) {
            send("during" + i);
            edit(FLOW, "uri: direct:order-to-invoice", "uri: direct:order-to-credit-note");
            assertThat(running.api("GET", "/api/routes", null).body())
                    .contains("\"state\":\"refused\"", "Multiple consumers", "direct://order-to-credit-note");
            orderStillWorks("refused" + i);
            edit(FLOW, "uri: direct:order-to-credit-note", "uri: direct:order-to-invoice");
            assertThat(running.api("GET", "/api/routes", null).body()).doesNotContain("\"state\":\"refused\"");
            orderStillWorks("mended" + i);
            running.awaitStatus("evt_during" + i, "posted");
        }
        assertThat(running.stats().at("/records/invoices").asInt()).isEqualTo(9);
    }

    /** Error handling is built with the routes it is for, which stand in other files. */
    @Test
    void error_handling_that_no_route_can_be_built_with_leaves_every_route_running() throws IOException {
        List<String> before = routes();
        edit(HANDLING, "direct:ask-a-person", "carrier-pigeon:ask-a-person");
        assertThat(running.api("GET", "/api/routes", null).body()).contains("\"state\":\"refused\"", "carrier-pigeon");
        assertThat(routes()).containsExactlyInAnyOrderElementsOf(before);
        orderStillWorks("7");
        refusedByFreshBooks("8");
        edit(HANDLING, "carrier-pigeon:ask-a-person", "direct:ask-a-person");
        assertThat(running.api("GET", "/api/routes", null).body()).doesNotContain("\"state\":\"refused\"");
        refusedByFreshBooks("9");
    }

    @Test
    void edits_of_one_file_of_error_handling_leave_the_other_in_force() throws IOException {
        for (int i = 0; i < 2; i++) {
            edit(NAMED_HANDLING, "description: For", "description: Now for");
            refusedByFreshBooks("named" + i);
            edit(NAMED_HANDLING, "description: Now for", "description: For");
            refusedByFreshBooks("again" + i);
            edit(HANDLING, "backOffMultiplier: 4", "backOffMultiplier: 3");
            refusedByFreshBooks("nameless" + i);
            edit(HANDLING, "backOffMultiplier: 3", "backOffMultiplier: 4");
        }
        assertThat(((ModelCamelContext) running.claribooks().main().getCamelContext())
                        .getRouteConfigurationDefinitions())
                .extracting(configuration -> String.valueOf(configuration.getId()))
                .doesNotHaveDuplicates()
                .contains("null");
    }

    private List<String> routes() {
        return running.claribooks().main().getCamelContext().getRoutes().stream()
                .filter(route -> route.getCamelContext()
                        .getRouteController()
                        .getRouteStatus(route.getRouteId())
                        .isStarted())
                .map(Route::getRouteId)
                .toList();
    }

    private void refusedByFreshBooks(String id) {
        running.control(
                "POST", "faults", "{\"kind\":\"forbidden\",\"method\":\"POST\",\"path\":\"invoices/invoices\"}");
        send(id);
        running.awaitStatus("evt_" + id, "review");
    }

    @Test
    void good_edits_of_flows_and_of_templates_run_at_once() throws IOException {
        edit("routes/flows/order-to-invoice.camel.yaml", "description: Books", "description: Now books");
        edit("routes/shared/freshbooks-call.camel.yaml", "description: One call", "description: A call");
        edit("routes/shared/post-once.camel.yaml", "description: Writes", "description: Still writes");
        edit("routes/shared/error-handling.camel.yaml", "backOffMultiplier: 4", "backOffMultiplier: 3");
        assertThat(running.api("GET", "/api/routes", null).body()).doesNotContain("\"state\":\"refused\"");
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

    @Test
    void nobody_is_answered_404_while_an_edit_of_the_intake_is_swapped_in() throws IOException {
        ConcurrentMap<Integer, Integer> answers = new ConcurrentHashMap<>();
        AtomicBoolean on = new AtomicBoolean(true);
        List<CompletableFuture<Void>> callers = Stream.generate(() -> CompletableFuture.runAsync(
                        () -> {
                            while (on.get()) {
                                answers.merge(unsigned(), 1, Integer::sum);
                            }
                        },
                        task -> new Thread(task, "caller").start()))
                .limit(4)
                .toList();
        String file = "routes/intake/receive-clarity-webhook.camel.yaml";
        for (int i = 0; i < 5; i++) {
            edit(file, "only then acknowledges it", "only then acknowledges it,");
        }
        on.set(false);
        callers.forEach(CompletableFuture::join);

        // 500 and 503 are sent again; what was stored meanwhile is then a duplicate.
        assertThat(answers.keySet()).isSubsetOf(401, 500, 503).contains(401);
    }

    private int unsigned() {
        return running.exchange(HttpRequest.newBuilder(URI.create(running.url() + "/webhooks/clarity/main"))
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build())
                .statusCode();
    }
}
