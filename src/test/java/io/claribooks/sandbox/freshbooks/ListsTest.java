package io.claribooks.sandbox.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Filters that work, filters that are ignored in silence, sorting and paging. */
class ListsTest {
    private static FreshBooksSandbox sandbox;
    private static Caller caller;
    private static long ada;
    private static long bob;
    private static JsonNode first;
    private static JsonNode second;
    private static JsonNode third;

    @BeforeAll
    static void start() {
        sandbox = FreshBooksSandbox.start();
        caller = new Caller(sandbox);
        caller.control("clock", "{\"now\":\"2026-03-02T15:00:00Z\"}");
        caller.newToken();
        ada = client(
                "{\"fname\":\"Ada\",\"lname\":\"Lovelace\",\"email\":\"ada+shop@example.com\",\"organization\":\"Engines\"}");
        bob = client(
                "{\"fname\":\"Bob\",\"email\":\"Bob@example.com\",\"organization\":\"Anvils\",\"p_city\":\"Graz\"}");
        first = invoice(ada, "2026-01-15", "WEB-1");
        second = invoice(bob, "2026-02-15", "WEB-2");
        third = invoice(ada, "2026-02-01", "web-1");
        caller.put(path("invoices/invoices", second), "{\"invoice\":{\"status\":2}}");
        caller.pay(second, "10.00", "2026-02-16");
        caller.pay(third, "4.00", "2026-02-20");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static long client(String members) {
        return caller.post(Caller.ACCOUNT + "users/clients", "{\"client\":" + members + "}")
                .result("client")
                .path("id")
                .asLong();
    }

    private static JsonNode invoice(long client, String date, String number) {
        return caller.newInvoice(
                client,
                "[{\"unit_cost\":{\"amount\":\"10.00\"}}]",
                ",\"create_date\":\"" + date + "\",\"invoice_number\":\"" + number + "\"");
    }

    private static String path(String resource, JsonNode record) {
        return Caller.ACCOUNT + resource + "/" + record.path("id");
    }

    private static List<String> invoices(String query) {
        return found("invoices/invoices", "invoices", "invoice_number", query);
    }

    private static List<String> clients(String query) {
        return found("users/clients", "clients", "organization", query);
    }

    private static List<String> payments(String query) {
        JsonNode rows =
                caller.get(Caller.ACCOUNT + "payments/payments?" + query).result("payments");
        return rows.findValues("amount").stream()
                .filter(JsonNode::isObject)
                .map(a -> a.path("amount").asText())
                .toList();
    }

    private static List<String> found(String resource, String list, String member, String query) {
        return caller.get(Caller.ACCOUNT + resource + "?" + query).result(list).findValuesAsText(member);
    }

    @Test
    void invoices_come_newest_first_and_are_found_by_the_documented_keys() {
        assertThat(invoices("")).containsExactly("web-1", "WEB-2", "WEB-1");
        assertThat(invoices("search[invoice_number]=WEB-1")).containsExactly("WEB-1");
        assertThat(invoices("search[customerid]=" + ada)).containsExactly("web-1", "WEB-1");
        assertThat(invoices("search[customerids][]=" + ada + "&search[customerids][]=" + bob))
                .hasSize(3);
        assertThat(invoices("search[invoiceids][]=" + first.path("id"))).containsExactly("WEB-1");
        assertThat(invoices("search[date_min]=2026-02-01&search[date_max]=2026-02-14"))
                .containsExactly("web-1");
        assertThat(invoices("search[updated_min]=2026-03-03")).isEmpty();
        assertThat(invoices("search[updated_max]=2026-03-02")).hasSize(3);
        assertThat(invoices("search[v3_status]=paid")).containsExactly("WEB-2");
        assertThat(invoices("search[paid]=false")).containsExactly("web-1", "WEB-1");
        assertThat(invoices("search[outstanding]=true&search[statusids][]=1")).hasSize(2);
        assertThat(invoices("search[address_like]=nowhere")).isEmpty();
    }

    @Test
    void keys_without_effect_give_the_full_list() {
        for (String key : List.of("create_date_min", "status", "statusid", "payment_status", "po_number", "nonsense")) {
            assertThat(invoices("search[" + key + "]=zzz&nonsense=1")).as(key).hasSize(3);
        }
        assertThat(clients("search[fname]=zzz&search[organization]=zzz")).hasSize(2);
        assertThat(payments("search[transactionid]=zzz")).hasSize(2);
    }

    @Test
    void only_the_invoice_date_sorts_invoices() {
        assertThat(invoices("sort=invoice_date_asc")).containsExactly("WEB-1", "web-1", "WEB-2");
        assertThat(invoices("sort=invoice_date_desc")).containsExactly("WEB-2", "web-1", "WEB-1");
        assertThat(invoices("sort=amount_asc")).containsExactly("web-1", "WEB-2", "WEB-1");
    }

    @Test
    void clients_are_found_by_mail_exactly_and_by_parts_of_other_members() {
        assertThat(clients("search[email]=ada%2Bshop@example.com")).containsExactly("Engines");
        assertThat(clients("search[email]=bob@example.com")).isEmpty();
        assertThat(clients("search[email_like]=bob@")).containsExactly("Anvils");
        assertThat(clients("search[fname_like]=AD")).containsExactly("Engines");
        assertThat(clients("search[organization_like]=anv")).containsExactly("Anvils");
        assertThat(clients("search[address_like]=graz")).containsExactly("Anvils");
        assertThat(clients("search[user_like]=lovelace")).containsExactly("Engines");
        assertThat(clients("search[userids][]=" + bob)).containsExactly("Anvils");
        assertThat(clients("search[has_draft]=true")).containsExactly("Engines");
        assertThat(clients("search[has_overdue]=true")).isEmpty();
        assertThat(clients("sort=organization_name_asc")).containsExactly("Anvils", "Engines");
        assertThat(clients("sort=fullname_asc")).containsExactly("Engines", "Anvils");
    }

    @Test
    void letter_case_counts_unless_switched_off() {
        caller.turn("search-case", "ignore");
        try {
            assertThat(clients("search[email]=bob@example.com")).containsExactly("Anvils");
            assertThat(invoices("search[invoice_number]=WEB-1")).containsExactly("web-1", "WEB-1");
        } finally {
            caller.turn("search-case", "exact");
        }
    }

    @Test
    void payments_are_found_by_the_documented_keys() {
        assertThat(payments("")).containsExactly("4.00", "10.00");
        assertThat(payments("search[invoiceid]=" + third.path("id"))).containsExactly("4.00");
        assertThat(payments("search[clientid]=" + bob)).containsExactly("10.00");
        assertThat(payments("search[date_min]=2026-02-17")).containsExactly("4.00");
        assertThat(payments("search[amount_min]=4.01")).containsExactly("10.00");
        assertThat(payments("search[type]=Cash")).isEmpty();
        assertThat(payments("search[from_credit]=true")).isEmpty();
        assertThat(payments("search[number]=WEB-2")).containsExactly("10.00");
    }

    @Test
    void pages_are_cut_and_counted_and_past_the_end_is_empty() {
        JsonNode page = caller.get(Caller.ACCOUNT + "invoices/invoices?page=2&per_page=2")
                .at("/response/result");
        assertThat(page.path("invoices")).hasSize(1);
        assertThat(page.path("page").asInt()).isEqualTo(2);
        assertThat(page.path("pages").asInt()).isEqualTo(2);
        assertThat(page.path("per_page").asInt()).isEqualTo(2);
        assertThat(page.path("total").asInt()).isEqualTo(3);
        JsonNode past = caller.get(Caller.ACCOUNT + "invoices/invoices?page=9").at("/response/result");
        assertThat(past.path("invoices")).isEmpty();
        assertThat(past.path("total").asInt()).isEqualTo(3);
        assertThat(caller.get(Caller.ACCOUNT + "items/items")
                        .at("/response/result/pages")
                        .asInt())
                .isZero();
        assertThat(caller.get(Caller.ACCOUNT + "items/items?page=0").errno()).isEqualTo(1014);
        assertThat(caller.get(Caller.ACCOUNT + "items/items?per_page=x").errno())
                .isEqualTo(1013);
    }

    @Test
    void more_than_a_hundred_per_page_is_cut_to_a_hundred_unless_refused() {
        String many = Caller.ACCOUNT + "items/items?per_page=101";
        assertThat(caller.get(many).at("/response/result/per_page").asInt()).isEqualTo(100);
        caller.turn("per-page-above-100", "refuse");
        assertThat(caller.get(many).errno()).isEqualTo(1013);
        caller.turn("per-page-above-100", "cap");
    }

    @Test
    void payments_include_their_invoice_and_client_when_asked() {
        JsonNode payment = caller.get(
                        Caller.ACCOUNT + "payments/payments?include[]=invoice&include[]=client&include[]=order")
                .result("payments")
                .path(0);
        assertThat(payment.at("/invoice/invoice_number").asText()).isEqualTo("web-1");
        assertThat(payment.at("/client/organization").asText()).isEqualTo("Engines");
        assertThat(payment.path("order").isNull()).isTrue();
    }
}
