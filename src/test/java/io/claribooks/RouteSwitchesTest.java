package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person switches routes off and on while orders come in: events wait and go on, none dies, none is booked twice. */
class RouteSwitchesTest extends OnSwitchedRoutes {
    @Test
    void a_flow_is_stopped_and_started_while_orders_come_in_and_nothing_is_lost() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            if (i == 10) {
                routes.done("order-to-invoice", "stops", "stopped");
            }
            ids.add("n" + i);
            routes.send("n" + i);
        }
        running.awaitStatus("evt_n29", "waiting");
        assertThat(running.cause("evt_n29")).contains("order-to-invoice", "switched off");
        for (int i = 0; i < 30; i++) {
            assertThat(running.status("evt_n" + i)).isNotIn("dead", "review", "retrying");
        }
        routes.done("order-to-invoice", "starts", "started");
        ids.forEach(id -> running.awaitStatus("evt_" + id, "posted"));
        assertThat(routes.invoices()).isEqualTo(30);
        String acts = running.api("GET", "/api/acts", null).body();
        assertThat(acts).contains("stop-route", "start-route", "order-to-invoice", "a test");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"create-invoice", "search-item", "freshbooks-token", "fetch-when-thin", "post-numbered-invoice"})
    void a_called_route_is_suspended_and_the_order_waits_and_is_booked_once(String route) {
        routes.done(route, "suspensions", "suspended");
        routes.send("1");
        running.awaitStatus("evt_1", "waiting");
        assertThat(running.cause("evt_1")).contains(route);
        assertThat(routes.invoices()).isZero();
        routes.done(route, "resumptions", "started");
        running.awaitStatus("evt_1", "posted");
        assertThat(routes.invoices()).isEqualTo(1);
        assertThat(running.stats().at("/records/clients").asInt()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"claim,suspensions,suspended", "claim,stops,stopped", "dispatch,suspensions,suspended"})
    void work_is_held_back_and_deliveries_are_still_taken(String route, String noun, String state) {
        routes.done(route, noun, state);
        routes.send("1");
        routes.send("2");
        assertThat(running.status("evt_1")).isIn("received", "processing");
        routes.done(route, "starts", "started");
        running.awaitStatus("evt_1", "posted");
        running.awaitStatus("evt_2", "posted");
        assertThat(routes.invoices()).isEqualTo(2);
    }

    @Test
    void a_queue_is_stopped_with_what_waits_in_it_and_goes_on_with_it() {
        routes.done("dispatch", "suspensions", "suspended");
        routes.send("1");
        running.awaitStatus("evt_1", "processing");
        routes.done("dispatch", "stops", "stopped");
        routes.done("dispatch", "starts", "started");
        running.awaitStatus("evt_1", "posted");
        assertThat(routes.invoices()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"stops,stopped", "suspensions,suspended"})
    void the_intake_must_be_confirmed_and_answers_503_meanwhile(String noun, String state) {
        HttpResponse<String> asked = routes.post("receive-clarity-webhook", noun, "{}");
        assertThat(asked.statusCode()).isEqualTo(409);
        assertThat(asked.body()).contains("503", "receive-clarity-webhook", "confirm");
        routes.done("receive-clarity-webhook", noun, state);
        assertThat(routes.deliver("1").statusCode()).isEqualTo(503);
        routes.done("receive-clarity-webhook", "starts", "started");
        routes.send("1");
        running.awaitStatus("evt_1", "posted");
    }

    @Test
    void the_way_back_cannot_be_switched_off_and_nothing_twice() {
        for (String route : List.of("api-route-starts", "api-route-stops", "api-answer")) {
            assertThat(routes.post(route, "stops", "{\"confirm\":\"" + route + "\"}")
                            .statusCode())
                    .isEqualTo(409);
        }
        assertThat(routes.post("order-to-invoice", "starts", "{}").statusCode()).isEqualTo(409);
        routes.done("order-to-invoice", "stops", "stopped");
        assertThat(routes.post("order-to-invoice", "stops", "{}").statusCode()).isEqualTo(409);
        assertThat(routes.post("order-to-invoice", "suspensions", "{}").statusCode())
                .isEqualTo(409);
        assertThat(routes.post("order-to-invoice", "resumptions", "{}").body()).contains("start it");
        routes.done("order-to-invoice", "starts", "started");
    }

    @ParameterizedTest
    @CsvSource({"suspensions,suspended", "stops,stopped"})
    void an_operation_of_the_api_that_is_off_says_so(String noun, String state) {
        routes.done("api-act", noun, state);
        HttpResponse<String> answer = running.api("GET", "/api/acts/1", null);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("api-act", "switched off");
        assertThat(running.api("GET", "/api/acts", null).statusCode()).isEqualTo(200);
        routes.done("api-act", "starts", "started");
        assertThat(running.api("GET", "/api/acts/1", null).statusCode()).isEqualTo(200);
    }
}
