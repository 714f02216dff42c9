package io.claribooks.sandbox.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The control door, the page, and many callers at once. */
class ControlDoorTest extends OnFreshSandbox {
    @Test
    void the_clock_can_be_set_moved_and_let_go() {
        assertThat(caller.control("clock", "{\"now\":\"2026-03-04T00:00:00Z\"}")
                        .path("now")
                        .asText())
                .isEqualTo("2026-03-04T00:00:00Z");
        assertThat(caller.control("clock", "{\"advance\":\"PT1H30M\"}")
                        .path("now")
                        .asText())
                .isEqualTo("2026-03-04T01:30:00Z");
        assertThat(caller.control("clock", "{\"follow\":\"system\"}")
                        .path("standing")
                        .asBoolean())
                .isFalse();
        for (String wrong : new String[] {"{\"now\":\"yesterday\"}", "{\"advance\":\"1h\"}", "{}"}) {
            Caller.Answer answer = caller.post("/_sandbox/clock", wrong);
            assertThat(answer.status()).as(wrong).isEqualTo(400);
            assertThat(answer.at("/error").asText()).as(wrong).endsWith(".");
        }
    }

    @Test
    void timestamps_are_eastern_and_the_sign_up_date_is_utc() {
        caller.control("clock", "{\"now\":\"2019-05-08T19:25:29Z\"}");
        caller.newToken();
        JsonNode client = caller.get(Caller.ACCOUNT + "users/clients/" + caller.newClient("x"))
                .result("client");
        assertThat(client.path("signup_date").asText()).isEqualTo("2019-05-08 19:25:29");
        assertThat(client.path("updated").asText()).isEqualTo("2019-05-08 15:25:29");
    }

    @Test
    void stats_count_calls_by_resource_and_records_by_kind() {
        JsonNode invoice = caller.newInvoice(caller.newClient("x"), "1.00");
        caller.invoice(invoice);
        caller.delete(Caller.ACCOUNT + "invoices/invoices/" + invoice.path("id"));
        JsonNode stats = caller.get("/_sandbox/stats").body();
        assertThat(stats.at("/total").asInt()).isEqualTo(4);
        assertThat(stats.at("/calls").toString())
                .isEqualTo("{\"DELETE invoices/invoices\":1,\"GET invoices/invoices\":1,"
                        + "\"POST invoices/invoices\":1,\"POST users/clients\":1}");
        assertThat(stats.at("/records/invoices").asInt()).isEqualTo(1);
        assertThat(stats.at("/deleted/invoices").asInt()).isEqualTo(1);
        JsonNode zeroed = caller.control("stats", "{\"reset\":true}");
        assertThat(zeroed.at("/total").asInt()).isZero();
        assertThat(zeroed.at("/records/clients").asInt()).isEqualTo(1);
    }

    @Test
    void several_accounts_keep_their_books_apart() {
        JsonNode account = caller.control("accounts", "{\"accountId\":\"aB3dE\",\"currency\":\"EUR\"}");
        assertThat(account.path("businessId").asLong()).isNotEqualTo(Books.FIRST_BUSINESS);
        caller.newClient("here");
        String there = "/accounting/account/aB3dE/users/clients";
        assertThat(caller.get(there).result("clients")).isEmpty();
        JsonNode client =
                caller.post(there, "{\"client\":{\"fname\":\"There\"}}").result("client");
        assertThat(client.path("currency_code").asText()).isEqualTo("EUR");
        assertThat(caller.get("/auth/api/v1/users/me").at("/response/roles").findValuesAsText("accountid"))
                .containsExactlyInAnyOrder("xZNQ1X", "aB3dE");
        assertThat(caller.post("/_sandbox/accounts", "{}").status()).isEqualTo(400);
    }

    @Test
    void unknown_paths_and_doors_say_so() {
        assertThat(caller.get("/_sandbox/nonsense").status()).isEqualTo(404);
        assertThat(caller.get(Caller.ACCOUNT + "bills/bills").status()).isEqualTo(404);
        assertThat(caller.get("/projects/business/1/projects").status()).isEqualTo(404);
        assertThat(caller.send("PATCH", Caller.ACCOUNT + "users/clients/1", "{}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void the_page_is_self_contained_and_its_data_hold_the_books() {
        long client = caller.newClient("<b>Bold & Sons</b>");
        JsonNode invoice = caller.newInvoice(client, "12.00");
        caller.post(
                Caller.ACCOUNT + "credit_notes/credit_notes",
                "{\"credit_note\":{\"clientid\":" + client
                        + ",\"create_date\":\"2026-03-04\",\"credit_number\":\"C-1\","
                        + "\"lines\":[{\"name\":\"Chair\",\"qty\":\"1\",\"unit_cost\":{\"amount\":\"3.00\",\"code\":\"USD\"}}]}}");
        caller.pay(invoice, "5.00", "2026-03-03");
        Caller.Answer page = caller.get("/_sandbox/books");
        String policy =
                page.http().headers().firstValue("Content-Security-Policy").orElseThrow();
        assertThat(policy).contains("default-src 'none'").doesNotContain("unsafe");
        String nonce = policy.replaceAll(".*script-src 'nonce-([^']+)'.*", "$1");
        assertThat(page.http().body())
                .contains("<script nonce=\"" + nonce + "\">")
                .doesNotContain("innerHTML", "http://", "https://", "{{");
        JsonNode data = caller.get("/_sandbox/books.json").at("/accounts/0");
        assertThat(data.at("/invoices/0/client").asText()).isEqualTo("<b>Bold & Sons</b>");
        assertThat(data.at("/invoices/0/outstanding").asText()).isEqualTo("7.00");
        assertThat(data.at("/invoices/0/lines/0/name").asText()).isEqualTo("Work");
        assertThat(data.at("/payments/0/amount").asText()).isEqualTo("5.00");
        assertThat(data.at("/creditNotes/0/number").asText()).isEqualTo("C-1");
        assertThat(data.at("/creditNotes/0/amount").asText()).isEqualTo("3.00");
        assertThat(data.at("/creditNotes/0/lines/0/name").asText()).isEqualTo("Chair");
    }

    @Test
    void sixty_four_callers_at_once_get_an_answer_each_and_ids_of_their_own() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(64);
        List<Callable<Set<Long>>> work = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            Caller own = new Caller(sandbox);
            String name = "Caller " + i;
            work.add(() -> {
                Set<Long> ids = new HashSet<>();
                for (int n = 0; n < 20; n++) {
                    ids.add(own.newClient(name));
                }
                return ids;
            });
        }
        Set<Long> all = new HashSet<>();
        for (Future<Set<Long>> each : callers.invokeAll(work)) {
            all.addAll(each.get());
        }
        callers.shutdownNow();
        assertThat(all).hasSize(64 * 20).allMatch(id -> id % 2 == 0);
        assertThat(caller.get("/_sandbox/stats").at("/records/clients").asInt()).isEqualTo(64 * 20);
    }

    @Test
    void a_taken_port_is_said_to_be_taken() {
        assertThatThrownBy(() -> FreshBooksSandbox.start("127.0.0.1", sandbox.port()))
                .hasMessageContaining("cannot listen on 127.0.0.1:" + sandbox.port());
    }
}
