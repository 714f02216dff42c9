package io.claribooks.sandbox.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The simulator's answers beside the recorded ones. What may differ is written down in {@link BodyComparison#VARYING}
 * and {@link BodyComparison#NEWER}; what is not compared in {@link Fixtures#OUT_OF_SCOPE}.
 */
class FixtureConformanceTest extends OnSandbox {
    /** Bodies that are requests, or are proved by another test. */
    private static final Set<String> USED_ELSEWHERE = Set.of("webhook-signature-vectors", "callback-update-requests");

    private static List<FixtureCase> cases() {
        return Stream.of(
                        AuthAndEventFixtures.cases(),
                        ClientFixtures.cases(),
                        InvoiceFixtures.cases(),
                        MoneyFixtures.cases())
                .flatMap(List::stream)
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> answers_have_the_recorded_members_types_and_values() {
        return cases().stream().map(c -> dynamicTest(c.name(), () -> holds(c)));
    }

    private static void holds(FixtureCase expected) {
        caller.control("reset", "{}");
        caller.newToken();
        Caller.Answer answer = expected.call().answer(caller, new Replay(caller));
        JsonNode recorded = Fixtures.read(expected.name());
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(expected.status());
        List<String> differences = expected.shapeOnly()
                ? BodyComparison.ofShapes(recorded, answer.body(), expected.ignored())
                : BodyComparison.of(recorded, answer.body(), expected.ignored());
        assertThat(differences).isEmpty();
    }

    @Test
    void every_recorded_body_is_compared_or_used() {
        Set<String> answers = cases().stream().map(FixtureCase::name).collect(Collectors.toCollection(TreeSet::new));
        Set<String> files = Fixtures.names().stream()
                .filter(f -> !f.endsWith("-request") && !f.endsWith("-request-old") && !USED_ELSEWHERE.contains(f))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(answers).isEqualTo(files);
        assertThat(Fixtures.OUT_OF_SCOPE).doesNotContainKeys(answers.toArray(String[]::new));
    }

    @Test
    void recorded_requests_are_accepted() {
        caller.control("reset", "{}");
        caller.newToken();
        Replay replay = new Replay(caller);
        JsonNode item = Fixtures.read("item-create-request").path("item");
        assertThat(replay.create("items/items", "item", item).status()).isEqualTo(200);
        JsonNode invoice = caller.newInvoice(caller.newClient("x"), "1.00");
        String path = Caller.ACCOUNT + "invoices/invoices/" + invoice.path("id");
        for (String name : List.of("invoice-send-email-request", "invoice-send-email-request-old")) {
            JsonNode sent = caller.put(path, Fixtures.read(name).toString()).result("invoice");
            assertThat(sent.path("display_status").asText()).as(name).isEqualTo("sent");
        }
        JsonNode deleted = caller.put(
                        path,
                        Fixtures.read("invoice-delete-by-vis-state-request").toString())
                .result("invoice");
        assertThat(deleted.path("vis_state").asInt()).isEqualTo(1);
        String client = Caller.ACCOUNT + "users/clients/" + invoice.path("customerid");
        JsonNode gone = caller.put(
                        client, Fixtures.read("client-delete-request").toString())
                .result("client");
        assertThat(gone.path("vis_state").asInt()).isEqualTo(1);
    }

    /** The first line of the recorded request can be billed; the second is of an expense, which are not simulated. */
    @Test
    void the_recorded_invoice_request_is_refused_for_its_expense_alone() {
        caller.control("reset", "{}");
        caller.newToken();
        String request = Fixtures.read("invoice-create-request")
                .toString()
                .replace("92402", Long.toString(caller.newClient("x")));
        Caller.Answer refused = caller.post(Caller.ACCOUNT + "invoices/invoices", request);
        assertThat(refused.error().path("field").asText()).isEqualTo("expenseid");
        Caller.Answer billed =
                caller.post(Caller.ACCOUNT + "invoices/invoices", request.replace("\"expenseid\":1825568,", ""));
        assertThat(billed.result("invoice").at("/amount/amount").asText()).isEqualTo("8000.00");
    }
}
