package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever FreshBooks does, nothing is lost and nothing is booked twice. */
class FailureTest {
    private static final String ORDER =
            RunningClaribooks.fixture("order.created").path("id").asText();

    private RunningClaribooks running;

    @BeforeEach
    void start() {
        running = new RunningClaribooks()
                .set("delivery.schedule", "0s,0s,1s,1s,1s,1s,1s,1s")
                .set("freshbooks.timeout", "1000")
                .start();
    }

    @AfterEach
    void stop() {
        running.close();
    }

    private void fault(String json) {
        running.control("POST", "faults", json.replace('\'', '"'));
    }

    private void oneOfEach() {
        JsonNode records = running.stats().path("records");
        assertThat(records.path("clients").asInt()).as("clients").isEqualTo(1);
        assertThat(records.path("invoices").asInt()).as("invoices").isEqualTo(1);
    }

    @ParameterizedTest(name = "{0} on {1} {2}")
    @CsvSource({
        "server-error-before, POST, invoices/invoices",
        "server-error-after, POST, invoices/invoices",
        "cut-before, POST, invoices/invoices",
        "cut-after, POST, invoices/invoices",
        "server-error-after, POST, users/clients",
        "cut-after, POST, users/clients",
        "server-error-before, GET, users/clients",
        "expired-token, POST, invoices/invoices",
        "rate-limited, POST, invoices/invoices",
        "latency, POST, invoices/invoices",
    })
    void one_failure_leaves_one_of_each(String kind, String method, String path) {
        fault("{'kind':'" + kind + "','method':'" + method + "','path':'" + path
                + "','retryAfterSeconds':1,'latencyMillis':1500}");
        running.send(RunningClaribooks.fixture("order.created"));
        running.awaitStatus(ORDER, "posted");
        oneOfEach();
    }

    @Test
    void a_timeout_after_the_write_is_found_by_the_invoice_number_on_a_later_attempt() {
        fault("{'kind':'cut-after','method':'POST','path':'invoices/invoices'}");
        fault("{'kind':'server-error-before','method':'GET','path':'invoices/invoices','times':4}");
        running.send(RunningClaribooks.fixture("order.created"));
        running.awaitStatus(ORDER, "posted");
        oneOfEach();
    }

    @Test
    void a_payment_cut_off_after_the_write_is_booked_once() {
        running.send(RunningClaribooks.fixture("order.created"));
        running.awaitStatus(ORDER, "posted");
        fault("{'kind':'cut-after','method':'POST','path':'payments/payments'}");
        running.send(RunningClaribooks.fixture("payment.captured"));
        running.awaitStatus(
                RunningClaribooks.fixture("payment.captured").path("id").asText(), "posted");
        assertThat(running.stats().at("/records/payments").asInt()).isEqualTo(2);
        assertThat(running.records("invoices/invoices").at("/0/paid/amount").asText())
                .isEqualTo("350.00");
    }

    @Test
    void a_refusal_goes_to_review_with_the_owners_words_and_a_replay_books_it() {
        fault("{'kind':'forbidden','method':'POST','path':'invoices/invoices'}");
        running.send(RunningClaribooks.fixture("order.created"));
        running.awaitStatus(ORDER, "review");
        assertThat(running.cause(ORDER)).contains("Permission Denied", "errno 1003");
        String id = running.parsed(running.api("GET", "/api/events", null).body())
                .at("/events/0/id")
                .asText();
        assertThat(running.parsed(running.api("GET", "/api/events/" + id, null).body())
                        .path("causeKey")
                        .asText())
                .isEqualTo("refused/rights");
        assertThat(running.api("POST", "/api/events/" + id + "/replays", "{}").statusCode())
                .isEqualTo(201);
        running.awaitStatus(ORDER, "posted");
        oneOfEach();
    }

    @Test
    void errors_that_come_with_status_200_are_errors() {
        fault("{'kind':'ok-with-errors','method':'POST','path':'invoices/invoices'}");
        running.send(RunningClaribooks.fixture("order.created"));
        running.awaitStatus(ORDER, "review");
        assertThat(running.cause(ORDER)).contains("1003");
    }

    @Test
    void when_the_schedule_is_used_up_the_event_is_dead_and_a_bulk_replay_brings_it_back() {
        fault("{'kind':'server-error-before','path':'invoices/invoices','times':0}");
        running.send(RunningClaribooks.fixture("order.created"));
        running.awaitStatus(ORDER, "dead");
        assertThat(running.cause(ORDER)).contains("503", "used up");
        assertThat(running.api("GET", "/api/attention", null).body()).contains("\"connection/unreachable\"");
        running.control("DELETE", "faults", null);
        assertThat(running.api("POST", "/api/replays", "{\"filter\":{\"status\":\"dead\"},\"dryRun\":true}")
                        .body())
                .contains("\"count\":1");
        assertThat(running.api("POST", "/api/replays", "{\"filter\":{\"status\":\"dead\"},\"expected\":1}")
                        .body())
                .contains("\"replayed\":1");
        running.awaitStatus(ORDER, "posted");
        oneOfEach();
    }

    @Test
    void a_dead_refresh_token_disconnects_and_events_wait_without_burning_attempts() {
        running.control("POST", "tokens", "{\"revoke\":\"all\"}");
        running.send(RunningClaribooks.fixture("order.created"));
        running.awaitStatus(ORDER, "waiting");
        assertThat(running.cause(ORDER)).contains("disconnected", "invalid_grant");
        assertThat(running.parsed(running.api("GET", "/api/connections", null).body())
                        .at("/connections/0/state")
                        .asText())
                .isEqualTo("disconnected");
        JsonNode group = running.parsed(
                        running.api("GET", "/api/attention", null).body())
                .at("/groups/0");
        assertThat(group.path("cause").asText()).isEqualTo("connection/disconnected");
        assertThat(group.path("count").asInt()).isEqualTo(1);
        assertThat(group.at("/repair/kind").asText()).isEqualTo("reconnect");
        assertThat(group.at("/repair/authorizations").asText()).isEqualTo("/api/connections/main/authorizations");
        assertThat(running.api(
                                "POST",
                                "/api/repairs",
                                "{\"connection\":\"main\",\"cause\":\"connection/disconnected\",\"kind\":\"reconnect\"}")
                        .body())
                .contains("Connect the account");
    }

    @Test
    void many_orders_of_one_new_buyer_at_once_make_one_client() {
        List<ObjectNode> orders = IntStream.range(0, 60)
                .mapToObj(i -> {
                    ObjectNode order =
                            RunningClaribooks.fixture("order.created").put("id", "evt_" + i);
                    ((ObjectNode) order.path("data")).put("id", "n" + i).put("number", "N" + i);
                    ((ObjectNode) order.at("/data/customer")).put("id", "c" + i);
                    return order;
                })
                .toList();
        orders.parallelStream()
                .forEach(order -> assertThat(running.send(order).statusCode()).isEqualTo(202));
        for (int i = 0; i < 60; i++) {
            running.awaitStatus("evt_" + i, "posted");
        }
        JsonNode records = running.stats().path("records");
        assertThat(records.path("clients").asInt()).isEqualTo(1);
        assertThat(records.path("invoices").asInt()).isEqualTo(60);
    }

    @Test
    void a_restart_goes_on_with_the_stored_rotated_token_and_the_open_events() {
        fault("{'kind':'server-error-before','path':'invoices/invoices','times':1}");
        running.send(RunningClaribooks.fixture("order.created"));
        running.restart();
        running.awaitStatus(ORDER, "posted");
        oneOfEach();
    }

    @Test
    void an_unknown_sku_follows_the_setting() {
        running.close();
        running = new RunningClaribooks()
                .set("connection.main.item.unknown", "create-item")
                .start();
        running.send(RunningClaribooks.fixture("order.created"));
        running.awaitStatus(ORDER, "posted");
        assertThat(running.stats().at("/records/items").asInt()).isEqualTo(3);
        running.close();
        running = new RunningClaribooks()
                .set("connection.main.item.unknown", "review")
                .start();
        running.send(RunningClaribooks.fixture("order.created"));
        running.awaitStatus(ORDER, "review");
        assertThat(running.cause(ORDER)).contains("CHR-ERG-01", "SVC-ASSEMBLY", "LIC-2026");
    }

    @Test
    void invoices_are_marked_as_sent_where_the_setting_says_so() {
        running.close();
        running = new RunningClaribooks()
                .set("connection.main.invoice.send", "mark-sent")
                .start();
        running.send(RunningClaribooks.fixture("order.created"));
        running.awaitStatus(ORDER, "posted");
        assertThat(running.records("invoices/invoices").at("/0/display_status").asText())
                .isEqualTo("sent");
    }
}
