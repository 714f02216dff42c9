package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is billed (cases 34 to 38): by the real routes, checked in the simulator's books. */
class ClientAccountingTest {
    private RunningClaribooks running = new RunningClaribooks();
    private int count;

    @AfterEach
    void stop() {
        running.close();
    }

    private void start(String... settings) {
        for (int i = 0; i < settings.length; i += 2) {
            running.set("connection.main.client." + settings[i], settings[i + 1]);
        }
        running.start();
    }

    /** A client somebody made in FreshBooks by hand. */
    private String existing(String json) {
        return running.book("users/clients", "{\"client\":" + json + "}")
                .at("/client/id")
                .asText();
    }

    /** An order of the recorded kind; null customer id means a guest. */
    private String order(String customerId, String company, String email, String expected) {
        String id = "evt_order_" + ++count;
        ObjectNode event = RunningClaribooks.fixture("order.created").put("id", id);
        ObjectNode data = (ObjectNode) event.path("data");
        data.put("id", "9" + count).put("number", "SO-" + count);
        ObjectNode customer = (ObjectNode) data.path("customer");
        customer.put("id", customerId).put("guest", customerId == null).put("email", email);
        customer.put("company", company);
        ((ObjectNode) data.path("billingAddress")).put("company", company);
        running.send(event);
        running.awaitStatus(id, expected);
        return id;
    }

    private ObjectNode customer(String type, String id, String email, String company) {
        ObjectNode event = RunningClaribooks.fixture(type).put("id", "evt_customer_" + ++count);
        ObjectNode data = ((ObjectNode) event.path("data"))
                .put("id", id)
                .put("email", email)
                .put("company", company)
                .put("version", count);
        data.remove("updatedAt");
        data.remove("mergedFrom");
        return event;
    }

    private String tell(ObjectNode event, String expected) {
        String id = event.path("id").asText();
        running.send(event);
        running.awaitStatus(id, expected);
        return id;
    }

    private JsonNode client(String id) {
        for (JsonNode client : running.records("users/clients")) {
            if (client.path("id").asText().equals(id)) {
                return client;
            }
        }
        throw new AssertionError("no client " + id);
    }

    /** Client ids of the invoices, first order first. */
    private List<String> billed() {
        List<String> ids = new ArrayList<>();
        running.records("invoices/invoices")
                .forEach(invoice -> ids.add(0, invoice.path("customerid").asText()));
        return ids;
    }

    @Test
    void case_34_a_guest_with_an_existing_clients_email_is_billed_there_and_nothing_of_the_client_is_overwritten() {
        String theirs = existing(
                "{\"email\":\"ap@hillcountry.example\",\"fname\":\"Zoe\",\"lname\":\"N\",\"p_city\":\"Dallas\","
                        + "\"organization\":\"Hill Country\"}");
        start();
        order(null, null, "ap@hillcountry.example ", "posted");

        assertThat(billed()).containsExactly(theirs);
        assertThat(client(theirs).path("p_city").asText()).isEqualTo("Dallas");
        assertThat(client(theirs).path("fname").asText()).isEqualTo("Zoe");
    }

    @Test
    void case_35_two_companies_that_share_an_email_are_two_clients_and_each_is_billed_its_own() {
        start();
        order("1", "Alpha LLC", "ap@shared.example", "posted");
        order("2", "Beta Inc", "ap@shared.example", "posted");
        order("1", "Alpha LLC", "ap@shared.example", "posted");
        order("2", "Beta, Inc.", "ap@shared.example", "posted");
        order("3", "BETA INC", "ap@shared.example", "posted");

        List<String> billed = billed();
        assertThat(billed.get(2)).isEqualTo(billed.get(0));
        assertThat(billed.get(3)).isEqualTo(billed.get(1));
        assertThat(billed.get(4)).as("same e-mail and same company").isEqualTo(billed.get(1));
        assertThat(billed.get(0)).isNotEqualTo(billed.get(1));
        assertThat(running.stats().at("/records/clients").asInt()).isEqualTo(2);
        assertThat(client(billed.get(0)).path("organization").asText()).isEqualTo("Alpha LLC");
    }

    @Test
    void case_35_two_private_customers_who_share_an_email_are_two_clients() {
        start();
        order("1", null, "family@home.example", "posted");
        order("2", null, "family@home.example", "posted");
        order("2", null, "family@home.example", "posted");

        assertThat(running.stats().at("/records/clients").asInt()).isEqualTo(2);
        assertThat(billed().get(1)).isEqualTo(billed().get(2)).isNotEqualTo(billed().get(0));
    }

    @Test
    void case_35_a_shared_email_goes_to_review_where_the_setting_says_so() {
        existing("{\"email\":\"ap@shared.example\",\"organization\":\"Alpha LLC\"}");
        start("shared-email", "review");
        String event = order("2", "Beta Inc", "ap@shared.example", "review");

        assertThat(running.cause(event)).contains("Alpha LLC", "not this buyer", "Nothing was sent");
        assertThat(running.stats().at("/records/invoices").asInt()).isZero();
    }

    @Test
    void case_35_a_duplicate_email_found_only_at_create_never_bills_the_wrong_company() {
        existing("{\"email\":\"ap@shared.example\",\"organization\":\"Alpha LLC\"}");
        running.control("POST", "switches", "{\"duplicate-client-email\":\"refuse\"}");
        start();
        String event = order("2", "Beta Inc", "ap@shared.example", "review");

        assertThat(running.cause(event)).contains("FreshBooks refuses a second client", "Nothing was billed");
        assertThat(running.stats().at("/records/invoices").asInt()).isZero();
    }

    @Test
    void case_36_without_email_a_company_or_a_single_name_is_enough() {
        start();
        order("1", "Kantoor BV", null, "posted");
        assertThat(client(billed().get(0)).path("organization").asText()).isEqualTo("Kantoor BV");
        assertThat(client(billed().get(0)).path("email").asText("")).isEmpty();
    }

    @Test
    void case_37_after_a_changed_email_an_order_with_the_old_one_makes_no_second_client() {
        start();
        tell(customer("customer.created", "7", "old@mail.example", "Alpha LLC"), "posted");
        tell(customer("customer.updated", "7", "new@mail.example", "Alpha LLC"), "posted");
        order("7", "Alpha LLC", "old@mail.example", "posted");
        order("7", "Alpha LLC", "new@mail.example", "posted");

        assertThat(running.stats().at("/records/clients").asInt()).isEqualTo(1);
        assertThat(client(billed().get(0)).path("email").asText()).isEqualTo("new@mail.example");
    }

    @Test
    void case_38_merged_customers_share_the_survivors_client_and_old_invoices_stay_where_they_are() {
        start();
        order("90288", "Alpha LLC", "a@alpha.example", "posted");
        order("90331", "Alpha Holding", "b@alpha.example", "posted");
        ObjectNode merged = customer("customer.updated", "90331", "b@alpha.example", "Alpha Holding");
        ((ObjectNode) merged.path("data")).putArray("mergedFrom").add("90288");
        tell(merged, "posted");
        order("90288", "Alpha LLC", "a@alpha.example", "posted");

        List<String> billed = billed();
        assertThat(billed.get(2)).isEqualTo(billed.get(1));
        assertThat(billed.get(0)).isNotEqualTo(billed.get(1));
        assertThat(running.stats().at("/records/clients").asInt()).isEqualTo(2);
    }

    @Test
    void case_38_a_survivor_without_a_client_takes_over_the_merged_customers() {
        start();
        order("90288", "Alpha LLC", "a@alpha.example", "posted");
        ObjectNode merged = customer("customer.updated", "90331", "b@alpha.example", "Alpha LLC");
        ((ObjectNode) merged.path("data")).putArray("mergedFrom").add("90288");
        tell(merged.put("type", "customer.merged"), "posted");
        order("90331", "Alpha LLC", "b@alpha.example", "posted");

        assertThat(billed().get(1)).isEqualTo(billed().get(0));
    }

    @Test
    void a_client_that_stood_before_keeps_its_data_when_the_customer_changes_unless_the_setting_says_otherwise() {
        String theirs =
                existing("{\"email\":\"ap@alpha.example\",\"organization\":\"Alpha LLC\",\"p_city\":\"Dallas\"}");
        start();
        tell(customer("customer.created", "7", "ap@alpha.example", "Alpha LLC"), "posted");
        tell(customer("customer.updated", "7", "new@alpha.example", "Alpha LLC"), "posted");
        assertThat(client(theirs).path("email").asText()).isEqualTo("ap@alpha.example");
        assertThat(client(theirs).path("p_city").asText()).isEqualTo("Dallas");
    }

    @Test
    void a_client_that_stood_before_is_brought_up_to_date_where_the_setting_says_so_in_the_fields_the_shop_owns() {
        String theirs =
                existing("{\"email\":\"ap@alpha.example\",\"organization\":\"Alpha LLC\",\"p_city\":\"Dallas\"}");
        start("existing", "update", "shop-owned", "email, *name");
        tell(customer("customer.created", "7", "ap@alpha.example", "Alpha LLC"), "posted");
        tell(customer("customer.updated", "7", "new@alpha.example", "Alpha LLC"), "posted");
        assertThat(client(theirs).path("email").asText()).isEqualTo("new@alpha.example");
        assertThat(client(theirs).path("p_city").asText()).as("not the shop's").isEqualTo("Dallas");
    }

    @Test
    void a_deleted_customers_client_is_kept_or_archived_by_the_setting() {
        start("when-deleted", "archive");
        tell(customer("customer.created", "7", "ap@alpha.example", "Alpha LLC"), "posted");
        ObjectNode gone = customer("customer.updated", "7", "ap@alpha.example", "Alpha LLC");
        tell(gone.put("type", "customer.deleted"), "posted");
        assertThat(running.records("users/clients").size()).as("active clients").isZero();
        ObjectNode stranger = customer("customer.updated", "8", "x@alpha.example", "Alpha LLC");
        tell(stranger.put("type", "customer.deleted"), "skipped");
    }

    @Test
    void a_deleted_customers_client_is_kept_by_default() {
        start();
        tell(customer("customer.created", "7", "ap@alpha.example", "Alpha LLC"), "posted");
        ObjectNode gone = customer("customer.updated", "7", "ap@alpha.example", "Alpha LLC");
        String event = tell(gone.put("type", "customer.deleted"), "skipped");
        assertThat(running.cause(event)).contains("is kept");
        assertThat(running.records("users/clients").size()).isEqualTo(1);
    }
}
