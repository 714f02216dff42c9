package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the pages of events show, through the real routes: lists, the search, and one event's story. */
class EventPagesTest {
    private static final RunningClaribooks running = new RunningClaribooks();
    private static final ApiCaller api = new ApiCaller(running);
    private static final String AGAIN = "Taken up again, attempt ([3-9]|\\d\\d+)";
    private static int count = 7000;

    @BeforeAll
    static void start() {
        running.set("connection.main.freshbooks.web-url", "https://books.example/{kind}/{id}")
                .set("connection.main.clarity.order-link", "https://shop.example/orders/{id}")
                .start();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    private static JsonNode search(String text) {
        return api.get("/api/events?text=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
                .path("events");
    }

    /** The recorded order of 604.03 under a number of its own. */
    private static ObjectNode order() {
        String id = Integer.toString(++count);
        ObjectNode event = RunningClaribooks.fixture("order.created").put("id", "pages_" + id);
        Trade.data(event).put("id", id).put("number", "SO-" + id).putArray("tenders");
        return event;
    }

    private static JsonNode sent(ObjectNode event, String status) {
        running.send(event);
        String key = event.path("id").asText();
        running.awaitStatus(key, status);
        return api.get("/api/events/" + search(key).get(0).path("id").asText());
    }

    private static List<String> texts(JsonNode list, String member) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(one -> one.path(member).asText())
                .toList();
    }

    @Test
    void a_list_shows_who_bought_what_for_how_much_and_where_it_stands() {
        JsonNode event = sent(order(), "posted");

        JsonNode listed = search(event.path("eventId").asText()).get(0);
        assertThat(listed.path("number").asText()).isEqualTo("SO-" + count);
        assertThat(listed.path("buyer").asText()).isEqualTo("Hill Country Clinics LLC");
        assertThat(listed.path("amount").asText()).isEqualTo("604.03");
        assertThat(listed.path("currency").asText()).isEqualTo("USD");
        assertThat(listed.path("invoiceNumber").asText()).isEqualTo("CL-SO-" + count);
        assertThat(listed.path("orderUrl").asText()).isEqualTo("https://shop.example/orders/" + count);
        assertThat(texts(listed.path("links"), "url"))
                .anyMatch(url -> url.matches("https://books.example/invoice/\\d+"));
        assertThat(listed.has("payload")).isFalse();
    }

    @Test
    void an_event_is_found_by_whatever_a_person_has_of_it() {
        ObjectNode order = order();
        ((ObjectNode) Trade.data(order).path("customer")).put("email", "Buyer." + count + "@Example.com");
        ((ObjectNode) Trade.data(order).path("lineItems").get(0)).put("sku", "CHAIR/" + count);
        sent(order, "posted");

        String number = Integer.toString(count);
        for (String typed : List.of(
                "SO-" + number,
                "so-" + number,
                number,
                "CL-SO-" + number,
                "pages_" + number,
                "chair/" + number,
                "buyer." + number + "@example.com")) {
            assertThat(texts(search(typed), "eventId")).as(typed).contains("pages_" + number);
        }
        assertThat(search("buyer." + number)).as("an e-mail must be whole").isEmpty();
    }

    @Test
    void one_event_tells_its_story_and_shows_its_invoice() {
        ObjectNode order = order();
        ((ObjectNode) Trade.data(order).path("lineItems").get(0)).put("sku", "NEW-" + count);
        JsonNode event = sent(order, "posted");

        assertThat(texts(event.path("timeline"), "kind"))
                .startsWith("received", "claimed", "looked-up")
                .contains("computed", "wrote")
                .endsWith("posted");
        assertThat(texts(event.path("timeline"), "title"))
                .contains(
                        "Received from the shop",
                        "Worked out and proved to the cent",
                        "Sent the invoice to FreshBooks");
        assertThat(event.path("timeline").toString()).containsIgnoringCase("invoice CL-SO-" + count);

        JsonNode invoice = event.path("invoice");
        assertThat(invoice.path("kind").asText()).isEqualTo("invoice");
        assertThat(invoice.path("number").asText()).isEqualTo("CL-SO-" + count);
        assertThat(invoice.path("total").asText()).isEqualTo("604.03");
        assertThat(invoice.path("date").asText()).isEqualTo("2026-03-04");
        assertThat(invoice.path("due").asText()).isEqualTo("2026-04-03");
        assertThat(invoice.at("/client/company").asText()).isEqualTo("Hill Country Clinics LLC");
        assertThat(invoice.at("/lines/0/name").asText()).isEqualTo("Ergonomic chair");
        assertThat(invoice.at("/lines/0/taxes/0/name").asText()).isEqualTo("Texas");
        assertThat(texts(invoice.path("taxes"), "name")).containsExactly("Texas", "Austin");
        assertThat(event.at("/mapped/invoice/lines"))
                .hasSize(invoice.path("lines").size());
        assertThat(event.at("/attempts/0/calls").size()).isPositive();
        assertThat(event.at("/payload/data/total").asText()).isEqualTo("604.03");
    }

    @Test
    void a_payment_that_came_first_tells_what_it_waited_for_and_who_replayed_it() {
        String number = Integer.toString(++count);
        ObjectNode payment = RunningClaribooks.fixture("payment.captured").put("id", "pages_early_" + number);
        Trade.data(payment)
                .put("id", "pay_" + number)
                .put("orderId", number)
                .put("orderNumber", "SO-" + number)
                .put("transactionId", "tx_" + number);
        String id = sent(payment, "waiting").path("id").asText();
        // It looks for its order every few seconds, and may be just about to.
        JsonNode waiting = RunningClaribooks.await()
                .until(
                        () -> api.get("/api/events/" + id),
                        event -> event.path("status").asText().equals("waiting"));
        assertThat(texts(waiting.path("timeline"), "kind")).endsWith("waiting", "next");
        assertThat(waiting.path("timeline").toString()).contains(number);
        assertThat(waiting.path("invoice").isNull()).isTrue();

        ObjectNode order = order();
        Trade.data(order).put("id", number).put("number", "SO-" + number);
        sent(order, "posted");
        running.awaitStatus("pages_early_" + number, "posted");
        assertThat(texts(api.get("/api/events/" + id).path("timeline"), "kind"))
                .containsSubsequence("received", "claimed", "waiting", "waited", "claimed", "wrote", "posted");
        assertThat(texts(search("SO-" + number), "type"))
                .containsExactlyInAnyOrder("order.created", "payment.captured");

        assertThat(running.api("POST", "/api/events/" + id + "/replays", "{\"note\":\"once more\"}")
                        .statusCode())
                .isEqualTo(201);
        running.awaitStatus("pages_early_" + number, "skipped");
        JsonNode acts = api.get("/api/events/" + id).path("timeline");
        assertThat(texts(acts, "title")).contains("Replayed by admin").anyMatch(title -> title.matches(AGAIN));
        assertThat(acts.toString()).contains("once more");
    }

    @Test
    void what_needs_a_person_shows_the_invoice_that_would_be_booked() {
        ObjectNode order = order();
        running.control(
                "POST", "faults", "{\"kind\":\"forbidden\",\"method\":\"POST\",\"path\":\"invoices/invoices\"}");
        JsonNode event = sent(order, "review");

        assertThat(event.at("/invoice/total").asText()).isEqualTo("604.03");
        assertThat(texts(event.path("timeline"), "kind"))
                .contains("computed", "refused")
                .endsWith("review");
    }

    @Test
    void a_flow_that_is_tried_again_tells_the_arithmetic_once() {
        ObjectNode order = order();
        running.control(
                "POST",
                "faults",
                "{\"kind\":\"server-error-before\",\"method\":\"POST\",\"path\":\"invoices/invoices\",\"times\":1}");
        JsonNode event = sent(order, "posted");

        assertThat(event.at("/attempts/0/calls").size()).isGreaterThan(1);
        assertThat(event.at("/attempts/0/trace"))
                .filteredOn(sentence -> sentence.asText().startsWith("Proof: "))
                .hasSize(1);
        assertThat(texts(event.path("timeline"), "kind"))
                .containsSubsequence("computed", "refused", "looked-up", "wrote", "posted");
    }

    @Test
    void pages_go_both_ways_and_unknown_filters_are_refused() {
        sent(order(), "posted");
        sent(order(), "posted");
        JsonNode first = api.get("/api/events?limit=1");
        String cursor = first.path("nextCursor").asText();
        JsonNode older = api.get("/api/events?limit=1&cursor=" + cursor);
        String last = older.at("/events/0/id").asText();
        JsonNode newer = api.get("/api/events?limit=1&after=" + last);

        assertThat(newer.at("/events/0/id").asText()).isEqualTo(cursor);
        assertThat(api.get("/api/events?after=" + cursor + "&status=dead").path("events"))
                .isEmpty();
        assertThat(api.get("/api/events?source=freshbooks").path("events")).isEmpty();
        for (String wrong : List.of("after=1&cursor=2", "after=x", "source=elsewhere", "status=gone")) {
            assertThat(running.api("GET", "/api/events?" + wrong, null).statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void a_bulk_act_takes_the_search_too() {
        ObjectNode order = order();
        sent(order, "posted");
        String body = "{\"filter\":{\"text\":\"SO-" + count + "\",\"source\":\"clarity\"},\"dryRun\":true}";

        assertThat(running.parsed(running.api("POST", "/api/replays", body).body())
                        .path("count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void an_erased_buyer_is_neither_shown_nor_found() {
        ObjectNode order = order();
        String email = "gone." + count + "@example.com";
        Trade.data(order)
                .putObject("customer")
                .put("guest", true)
                .put("lastName", "Gone")
                .put("email", email);
        ((ObjectNode) Trade.data(order).path("billingAddress")).put("company", "Gone & Sons");
        sent(order, "posted");
        assertThat(search(email)).hasSize(1);

        String erasure = "{\"connection\":\"main\",\"email\":\"" + email + "\"}";
        assertThat(running.api("POST", "/api/erasures", erasure).statusCode()).isEqualTo(201);

        assertThat(search(email)).isEmpty();
        JsonNode listed = search("SO-" + count).get(0);
        assertThat(listed.path("buyer").isNull()).isTrue();
        assertThat(listed.path("amount").asText()).isEqualTo("604.03");
        JsonNode event = api.get("/api/events/" + listed.path("id").asText());
        assertThat(event.toString()).doesNotContain("Gone", email);
        assertThat(event.path("reducedAt").isTextual()).isTrue();
        assertThat(event.path("invoice").isNull()).isTrue();
        assertThat(texts(event.path("timeline"), "kind")).endsWith("reduced");
    }
}
