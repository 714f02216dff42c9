package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Edits and a restart while routes are switched off. */
class SwitchedRouteEditsTest extends OnSwitchedRoutes {
    private static final String FLOW = "flows/order-to-invoice.camel.yaml";

    @Test
    void a_restart_switches_everything_on() {
        routes.done("order-to-invoice", "stops", "stopped");
        routes.send("1");
        running.awaitStatus("evt_1", "waiting");
        running.restart();
        assertThat(routes.state("order-to-invoice")).isEqualTo("started");
        running.awaitStatus("evt_1", "posted");
    }

    @Test
    void an_edit_leaves_a_route_off_and_the_edited_one_runs_when_it_is_switched_on() throws IOException {
        routes.done("order-to-invoice", "suspensions", "suspended");
        routes.edit(FLOW, "description: Books", "description: Now books");
        JsonNode route = routes.route("order-to-invoice");
        assertThat(route.path("description").asText()).startsWith("Now books");
        assertThat(route.at("/source/edited").asBoolean()).isTrue();
        assertThat(route.path("state").asText()).isEqualTo("stopped");
        routes.send("1");
        running.awaitStatus("evt_1", "waiting");
        routes.edit("shared/error-handling.camel.yaml", "backOffMultiplier: 4", "backOffMultiplier: 3");
        assertThat(routes.state("order-to-invoice")).isEqualTo("stopped");
        routes.done("order-to-invoice", "starts", "started");
        running.awaitStatus("evt_1", "posted");
        assertThat(routes.invoices()).isEqualTo(1);
    }

    @Test
    void a_route_that_is_off_stays_off_when_an_edit_fails_while_it_is_swapped_in() throws IOException {
        routes.done("order-to-invoice", "stops", "stopped");
        routes.send("1");
        running.awaitStatus("evt_1", "waiting");
        routes.edit("shared/error-handling.camel.yaml", "direct:ask-a-person", "carrier-pigeon:ask-a-person");
        assertThat(routes.state("order-to-invoice")).isEqualTo("stopped");
        routes.send("2");
        running.awaitStatus("evt_2", "waiting");
        routes.done("order-to-invoice", "starts", "started");
        running.awaitStatus("evt_1", "posted");
        running.awaitStatus("evt_2", "posted");
        assertThat(routes.invoices()).isEqualTo(2);
    }

    /** A queue has something to give at once, so that a route which is on for a moment would take it. */
    @Test
    void a_route_that_is_off_is_not_on_for_the_moment_of_an_edit() throws IOException {
        routes.done("claim", "stops", "stopped");
        routes.send("1");
        for (int i = 0; i < 3; i++) {
            routes.edit("intake/dispatch.camel.yaml", "there are free workers", "there are free workers,");
            assertThat(routes.route("claim").at("/counts/done").asInt()).isZero();
        }
        assertThat(running.status("evt_1")).isEqualTo("received");
        routes.done("claim", "starts", "started");
        running.awaitStatus("evt_1", "posted");
    }

    @Test
    void an_order_waits_for_a_route_that_an_edit_took_away_until_it_is_back() throws IOException {
        routes.done("find-items-by-sku", "stops", "stopped");
        String text = routes.remove("shared/find-items-by-sku.camel.yaml");
        routes.send("1");
        running.awaitStatus("evt_1", "waiting");
        assertThat(running.cause("evt_1")).contains("is not there");
        routes.write("shared/find-items-by-sku.camel.yaml", text);
        running.awaitStatus("evt_1", "posted");
        assertThat(routes.invoices()).isEqualTo(1);
    }

    @Test
    void each_edit_is_told_with_what_came_of_it() throws IOException {
        routes.edit(FLOW, "description: Books", "description: Now books");
        routes.edit(FLOW, "direct:find-client-by-email", "carrier-pigeon:find-client");
        JsonNode route = routes.route("order-to-invoice");
        assertThat(route.at("/source/text").asText()).contains("Now books").doesNotContain("carrier-pigeon");
        assertThat(route.at("/source/refusedText").asText()).contains("carrier-pigeon");
        assertThat(route.at("/source/problem").asText()).contains("carrier-pigeon");
        routes.edit(FLOW, "carrier-pigeon:find-client", "direct:find-client-by-email");
        routes.remove("recovery/alerts.camel.yaml");

        JsonNode edits =
                running.parsed(running.api("GET", "/api/routes", null).body()).path("edits");
        assertThat(edits.findValuesAsText("outcome")).containsExactly("removed", "taken", "refused", "taken");
        assertThat(edits.at("/0/file").asText()).isEqualTo("recovery/alerts.camel.yaml");
        assertThat(edits.at("/2/problem").asText()).contains("carrier-pigeon");
        assertThat(edits.at("/1/problem").isNull()).isTrue();
    }
}
