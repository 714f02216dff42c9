package io.claribooks.sandbox.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Switches that no other test turns: the default, then each other position. */
class SwitchesTest extends OnFreshSandbox {
    private static final String CLIENTS = Caller.ACCOUNT + "users/clients";
    private static final String INVOICES = Caller.ACCOUNT + "invoices/invoices";

    private static void acceptedThenRefused(String which, String path, String body, int errno) {
        assertThat(caller.post(path, body).status()).isEqualTo(200);
        assertThat(caller.post(path, body).status()).isEqualTo(200);
        caller.turn(which, "refuse");
        Caller.Answer refused = caller.post(path, body);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.errno()).isEqualTo(errno);
    }

    @Test
    void duplicates_are_accepted_unless_refused() {
        long client = caller.newClient("x");
        acceptedThenRefused("duplicate-client-email", CLIENTS, "{\"client\":{\"email\":\"a@b.example\"}}", 1029);
        acceptedThenRefused(
                "duplicate-invoice-number",
                INVOICES,
                "{\"invoice\":{\"customerid\":" + client
                        + ",\"create_date\":\"2026-03-02\",\"invoice_number\":\"W-1\"}}",
                1029);
        acceptedThenRefused(
                "duplicate-sku", Caller.ACCOUNT + "items/items", "{\"item\":{\"name\":\"x\",\"sku\":\"S\"}}", 1029);
        acceptedThenRefused(
                "duplicate-tax",
                Caller.ACCOUNT + "taxes/taxes",
                "{\"tax\":{\"name\":\"VAT\",\"amount\":\"20\"}}",
                1026);
    }

    @Test
    void a_record_may_keep_its_own_number_when_duplicates_are_refused() {
        caller.turn("duplicate-invoice-number", "refuse");
        JsonNode invoice = caller.newInvoice(caller.newClient("x"), "[]", ",\"invoice_number\":\"W-1\"");
        String path = INVOICES + "/" + invoice.path("id");
        assertThat(caller.put(path, "{\"invoice\":{\"invoice_number\":\"W-1\"}}")
                        .status())
                .isEqualTo(200);
        caller.delete(path);
        caller.newInvoice(invoice.path("customerid").asLong(), "[]", ",\"invoice_number\":\"W-1\"");
    }

    @Test
    void an_unknown_customer_is_an_invalid_value_or_a_missing_client() {
        String body = "{\"invoice\":{\"customerid\":5,\"create_date\":\"2026-03-02\"}}";
        Caller.Answer invalid = caller.post(INVOICES, body);
        assertThat(invalid.status()).isEqualTo(422);
        assertThat(invalid.errno()).isEqualTo(1004);
        caller.turn("unknown-customer", "1012");
        Caller.Answer missing = caller.post(INVOICES, body);
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.errno()).isEqualTo(1012);
    }

    @Test
    void lines_may_have_no_quantity_and_unnamed_taxes_unless_refused() {
        long client = caller.newClient("x");
        String body = "{\"invoice\":{\"customerid\":" + client
                + ",\"create_date\":\"2026-03-02\",\"lines\":[{\"qty\":-1,\"taxAmount1\":5,\"unit_cost\":{\"amount\":\"10\"}}]}}";
        assertThat(caller.post(INVOICES, body)
                        .result("invoice")
                        .at("/amount/amount")
                        .asText())
                .isEqualTo("-10.50");
        caller.turn("tax-without-name", "refuse");
        assertThat(caller.post(INVOICES, body).errno()).isEqualTo(1001);
        caller.turn("quantity-zero-or-less", "refuse");
        assertThat(caller.post(INVOICES, body).error().path("field").asText()).isEqualTo("qty");
    }

    @Test
    void a_line_in_another_currency_is_refused_unless_accepted() {
        long client = caller.newClient("x");
        String body = "{\"invoice\":{\"customerid\":" + client
                + ",\"create_date\":\"2026-03-02\",\"lines\":[{\"unit_cost\":{\"amount\":\"10\",\"code\":\"EUR\"}}]}}";
        assertThat(caller.post(INVOICES, body).errno()).isEqualTo(1004);
        caller.turn("currency-mismatch", "accept");
        assertThat(caller.post(INVOICES, body)
                        .result("invoice")
                        .at("/amount/code")
                        .asText())
                .isEqualTo("USD");
    }

    @Test
    void deleted_records_are_hidden_from_lists_and_shown_by_id_unless_1011() {
        String path = CLIENTS + "/" + caller.newClient("x");
        assertThat(caller.put(path, "{\"client\":{\"vis_state\":1}}")
                        .result("client")
                        .path("vis_state")
                        .asInt())
                .isEqualTo(1);
        assertThat(caller.get(CLIENTS).result("clients")).isEmpty();
        assertThat(caller.get(CLIENTS + "?search[vis_state]=1").result("clients"))
                .hasSize(1);
        assertThat(caller.get(path).status()).isEqualTo(200);
        caller.turn("deleted-record", "1011");
        assertThat(caller.get(path).errno()).isEqualTo(1011);
    }

    @Test
    void archived_records_are_hidden_unless_switched_and_deleting_a_client_may_answer_nothing() {
        String path = CLIENTS + "/" + caller.newClient("x");
        caller.put(path, "{\"client\":{\"vis_state\":2}}");
        assertThat(caller.get(CLIENTS).result("clients")).isEmpty();
        caller.turn("default-visibility", "active-and-archived");
        assertThat(caller.get(CLIENTS).result("clients")).hasSize(1);
        caller.turn("client-delete-answer", "empty");
        assertThat(caller.put(path, "{\"client\":{\"vis_state\":1}}").body().toString())
                .isEqualTo("{\"response\":{}}");
    }

    @Test
    void the_account_may_be_named_by_roles_alone() {
        caller.turn("business-account-id", "null");
        JsonNode me = caller.get("/auth/api/v1/users/me").at("/response");
        assertThat(me.at("/business_memberships/0/business/account_id").isNull())
                .isTrue();
        assertThat(me.at("/roles/0/accountid").asText()).isEqualTo("xZNQ1X");
    }

    @Test
    void limits_of_clients_text_and_calls_hold_when_set() {
        caller.turn("max-text-length", "5");
        Caller.Answer tooLong = caller.post(CLIENTS, "{\"client\":{\"fname\":\"Matilda\"}}");
        assertThat(tooLong.errno()).isEqualTo(1017);
        caller.turn("client-limit", "1");
        String path = CLIENTS + "/" + caller.newClient("one");
        assertThat(caller.post(CLIENTS, "{\"client\":{\"fname\":\"Two\"}}").status())
                .isEqualTo(402);
        caller.delete(path);
        assertThat(caller.newClient("two")).isPositive();
        caller.turn("requests-per-minute", "1");
        // Of three calls two fall into the same minute, whenever the minute turns.
        Caller.Answer limited = Stream.generate(() -> caller.get(CLIENTS))
                .limit(3)
                .filter(a -> a.status() == 429)
                .findFirst()
                .orElseThrow();
        assertThat(limited.http().headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void other_income_can_be_out_of_reach_too() {
        caller.turn("ok-with-errors", "both");
        Caller.Answer answer = caller.get(Caller.ACCOUNT + "other_incomes/other_incomes");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.errno()).isEqualTo(1003);
        assertThat(caller.get(Caller.ACCOUNT + "items/items").errno()).isEqualTo(12001);
    }

    @Test
    void every_switch_is_listed_with_its_meaning_and_wrong_ones_change_nothing() {
        JsonNode switches = caller.get("/_sandbox/switches").body();
        assertThat(switches).hasSize(Switch.values().length);
        switches.forEach(s -> assertThat(s.path("meaning").asText()).endsWith("."));
        String half = "{\"duplicate-sku\":\"refuse\",\"duplicate-tax\":\"perhaps\"}";
        Caller.Answer refused = caller.post("/_sandbox/switches", half);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/error").asText())
                .isEqualTo("duplicate-tax must be one of accept, refuse, not \"perhaps\".");
        assertThat(caller.get("/_sandbox/switches").at("/duplicate-sku/value").asText())
                .isEqualTo("accept");
        assertThat(caller.post("/_sandbox/switches", "{\"nonsense\":\"on\"}").status())
                .isEqualTo(400);
        assertThat(caller.post("/_sandbox/switches", "{}").status()).isEqualTo(400);
    }
}
