package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private static final String ORDERS = "routes/flows/order-to-invoice.camel.yaml";
    private static final String PAYMENTS = "routes/flows/payment-to-payment.camel.yaml";
    private static final String HANDLING = "routes/shared/error-handling.camel.yaml";
    private static final String NAMED_HANDLING = "routes/shared/error-handling-by-name.camel.yaml";

    @TempDir
    private Path work;

    private RunningClaribooks running;

    @BeforeEach
    void start() throws IOException {
        SwitchedRoutes.copy("routes", work);
        SwitchedRoutes.copy("mappings", work);
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

    private void edit(String file, String what, String by) throws IOException {
        String text = Files.readString(work.resolve(file));
        assertThat(text).contains(what);
        write(file, text.replace(what, by));
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(work.resolve(file), text);
        running.claribooks().wiring().edits().look();
    }

    private String routes() {
        return running.api("GET", "/api/routes", null).body();
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
        edit(ORDERS, "direct:find-client-by-email", "direct:find-client-by-email\n        - too: x");
        assertThat(routes()).contains("\"state\":\"refused\"", "too");
        orderStillWorks("1");
        edit(ORDERS, "\n        - too: x", "");
        assertThat(routes()).doesNotContain("\"state\":\"refused\"");
        orderStillWorks("2");
    }

    /** As an editor leaves a file while it saves, or somebody who has not finished. */
    @Test
    void a_file_that_is_no_yaml_or_half_written_or_empty_takes_no_route_away() throws IOException {
        String good = Files.readString(work.resolve(ORDERS));
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("a syntax error", good.replace("steps:\n", "steps: [\n"));
        texts.put("half written", good.substring(0, good.indexOf("'order-to-invoice')") + 6));
        texts.put("no list of routes", "to be done\n");
        texts.put("empty", "");
        for (Map.Entry<String, String> text : texts.entrySet()) {
            write(ORDERS, text.getValue());
            assertThat(routes()).as(text.getKey()).contains("\"state\":\"refused\"");
            orderStillWorks("7" + text.getValue().length());
        }
        write(ORDERS, good);
        assertThat(routes()).doesNotContain("\"state\":\"refused\"");
        orderStillWorks("6");
    }

    @Test
    void an_unknown_component_and_a_missing_bean_are_refused_too() throws IOException {
        paymentsGoOnWithout("direct:book-payments", "carrier-pigeon:book-payments", "carrier-pigeon");
        paymentsGoOnWithout("ref: payments, method: allot", "ref: nobody, method: allot", "nobody");
    }

    /** A broken edit is refused and payments are booked; then its repair runs, which its description tells, and books them. */
    private void paymentsGoOnWithout(String good, String broken, String told) throws IOException {
        edit(PAYMENTS, good, broken);
        assertThat(routes()).contains("\"state\":\"refused\"", told);
        new Trade(running).placed("604.03");
        String repaired = "Books without " + told;
        write(
                PAYMENTS,
                Files.readString(work.resolve(PAYMENTS))
                        .replace(broken, good)
                        .replaceFirst("description: .*", "description: " + repaired));
        assertThat(routes()).doesNotContain("\"state\":\"refused\"");
        assertThat(running.api("GET", "/api/routes/payment-to-payment", null).body())
                .contains("\"description\":\"" + repaired);
        assertThat(new Trade(running).placed("604.03").open()).isEqualTo("0.00");
    }

    /** The check sees one file alone, so that it cannot know who listens where in the others. */
    @Test
    void an_edit_that_passes_its_check_and_cannot_start_leaves_the_old_version_running() throws IOException {
        for (int i = 0; i < 3; i++) {
            send("during" + i);
            edit(ORDERS, "uri: direct:order-to-invoice", "uri: direct:order-to-credit-note");
            assertThat(routes())
                    .contains("\"state\":\"refused\"", "Multiple consumers", "direct://order-to-credit-note");
            orderStillWorks("refused" + i);
            edit(ORDERS, "uri: direct:order-to-credit-note", "uri: direct:order-to-invoice");
            assertThat(routes()).doesNotContain("\"state\":\"refused\"");
            orderStillWorks("mended" + i);
            running.awaitStatus("evt_during" + i, "posted");
        }
        assertThat(running.stats().at("/records/invoices").asInt()).isEqualTo(9);
    }

    /** Error handling is built with the routes it is for, which stand in other files. */
    @Test
    void error_handling_that_no_route_can_be_built_with_leaves_every_route_running() throws IOException {
        List<String> before = started();
        edit(HANDLING, "direct:ask-a-person", "carrier-pigeon:ask-a-person");
        assertThat(routes()).contains("\"state\":\"refused\"", "carrier-pigeon");
        assertThat(started()).containsExactlyInAnyOrderElementsOf(before);
        orderStillWorks("7");
        refusedByFreshBooks("8");
        edit(HANDLING, "carrier-pigeon:ask-a-person", "direct:ask-a-person");
        assertThat(routes()).doesNotContain("\"state\":\"refused\"");
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

    private List<String> started() {
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
    void good_edits_of_flows_and_of_templates_run_at_once_and_leave_the_meters_as_they_were() throws IOException {
        orderStillWorks("8");
        edit(ORDERS, "description: Books", "description: Now books");
        edit("routes/shared/freshbooks-call.camel.yaml", "description: One call", "description: A call");
        edit("routes/shared/post-once.camel.yaml", "description: Writes", "description: Still writes");
        edit("routes/shared/error-handling.camel.yaml", "backOffMultiplier: 4", "backOffMultiplier: 3");
        assertThat(routes()).doesNotContain("\"state\":\"refused\"");
        orderStillWorks("3");
        assertThat(Scrape.of(running).sum("claribooks_events_received_total", "type=order.created"))
                .as("the one before the edits, and the one after")
                .isEqualTo(2);
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
