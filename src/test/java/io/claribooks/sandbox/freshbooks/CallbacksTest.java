package io.claribooks.sandbox.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Registering, the handshake, and signed deliveries. */
class CallbacksTest {
    private static final String CALLBACKS = "/events/account/xZNQ1X/events/callbacks";

    private FreshBooksSandbox sandbox;
    private Caller caller;
    private CallbackReceiver receiver;

    @BeforeEach
    void start() {
        sandbox = FreshBooksSandbox.start();
        caller = new Caller(sandbox);
        receiver = new CallbackReceiver();
    }

    @AfterEach
    void stop() {
        sandbox.close();
        receiver.close();
    }

    private static ConditionFactory patient() {
        return await().atMost(Duration.ofMinutes(2));
    }

    private JsonNode register(String event) {
        Caller.Answer answer = caller.post(
                CALLBACKS, "{\"callback\":{\"event\":\"" + event + "\",\"uri\":\"" + receiver.url() + "\"}}");
        assertThat(answer.status()).isEqualTo(200);
        return answer.result("callback");
    }

    private String verify(JsonNode callback) {
        String verifier = receiver.verifier();
        Caller.Answer answer = caller.put(
                CALLBACKS + "/" + callback.path("callbackid"), "{\"callback\":{\"verifier\":\"" + verifier + "\"}}");
        assertThat(answer.result("callback").path("verified").asBoolean()).isTrue();
        return verifier;
    }

    private List<String> names() {
        return receiver.deliveries().stream()
                .map(CallbackReceiver.Delivery::name)
                .filter(n -> !n.equals("callback.verify"))
                .sorted()
                .toList();
    }

    @Test
    void the_handshake_sends_a_verifier_of_33_characters_and_wants_it_back() {
        JsonNode callback = register("client.create");
        assertThat(callback.path("verified").asBoolean()).isFalse();
        String path = CALLBACKS + "/" + callback.path("callbackid");
        assertThat(caller.put(path, "{\"callback\":{\"verifier\":\"wrong\"}}").status())
                .isEqualTo(400);
        assertThat(caller.get(path).result("callback").path("verified").asBoolean())
                .isFalse();
        String verifier = verify(callback);
        assertThat(verifier).hasSize(33);
        assertThat(receiver.deliveries().get(0).fields())
                .containsOnlyKeys("name", "object_id", "account_id", "verifier")
                .containsEntry("object_id", callback.path("callbackid").asText())
                .containsEntry("account_id", "xZNQ1X");
        caller.put(path, "{\"callback\":{\"resend\":true}}");
        assertThat(receiver.verifier()).isEqualTo(verifier);
    }

    @Test
    void deliveries_are_signed_forms_with_the_documented_members() {
        String verifier = verify(register("client.create"));
        long client = caller.newClient("Observed");
        patient().until(() -> names().size() == 1);
        CallbackReceiver.Delivery delivery = receiver.deliveries().get(1);
        assertThat(delivery.contentType()).isEqualTo("application/x-www-form-urlencoded");
        assertThat(delivery.fields().keySet())
                .containsExactly("name", "object_id", "account_id", "business_id", "identity_id", "user_id");
        assertThat(delivery.fields())
                .containsEntry("object_id", Long.toString(client))
                .containsEntry("business_id", "77213");
        assertThat(delivery.signature()).isEqualTo(CallbackSignature.of(delivery.fields(), verifier));
    }

    @Test
    void unverified_callbacks_get_no_events_and_others_only_theirs() {
        register("client.create");
        receiver.verifier();
        verify(register("item"));
        caller.newClient("Unseen");
        caller.post(Caller.ACCOUNT + "items/items", "{\"item\":{\"name\":\"Cup\"}}");
        patient().until(() -> !names().isEmpty());
        assertThat(names()).containsExactly("item.create");
    }

    @Test
    void a_noun_subscribes_to_all_its_verbs_and_a_payment_also_updates_its_invoice() {
        verify(register("invoice"));
        verify(register("payment"));
        JsonNode invoice = caller.newInvoice(caller.newClient("Payer"), "10.00");
        String path = Caller.ACCOUNT + "invoices/invoices/" + invoice.path("id");
        caller.put(path, "{\"invoice\":{\"action_email\":true}}");
        JsonNode payment = caller.pay(invoice, "5.00", "2026-03-03").result("payment");
        caller.delete(Caller.ACCOUNT + "payments/payments/" + payment.path("id"));
        caller.delete(path);
        List<String> expected = List.of(
                "invoice.create",
                "invoice.delete",
                "invoice.sendByEmail",
                "invoice.update",
                "invoice.update",
                "invoice.update",
                "payment.create",
                "payment.delete");
        patient().untilAsserted(() -> assertThat(names()).isEqualTo(expected));
    }

    @Test
    void the_invoice_update_of_a_payment_can_be_switched_off() {
        caller.turn("invoice-update-on-payment", "no");
        verify(register("invoice"));
        verify(register("payment"));
        JsonNode invoice = caller.newInvoice(caller.newClient("Payer"), "10.00");
        caller.pay(invoice, "5.00", "2026-03-03");
        patient().untilAsserted(() -> assertThat(names()).isEqualTo(List.of("invoice.create", "payment.create")));
    }

    @Test
    void failed_deliveries_are_repeated_as_often_as_the_switch_says() {
        verify(register("client"));
        caller.turn("webhook-retries", "2");
        receiver.answerWith(500);
        caller.newClient("Failing");
        patient().until(() -> names().size() == 3);
        assertThat(receiver.deliveries().stream()
                        .map(d -> d.fields().toString())
                        .distinct()
                        .collect(Collectors.toList()))
                .hasSize(2);
    }

    @Test
    void a_delivery_that_is_not_answered_in_time_counts_as_failed() {
        verify(register("client"));
        caller.turn("webhook-timeout-seconds", "1");
        caller.turn("webhook-retries", "1");
        CountDownLatch never = new CountDownLatch(1);
        receiver.answerAfter(never);
        try {
            caller.newClient("Slow");
            patient().until(() -> names().size() == 2);
        } finally {
            never.countDown();
        }
    }

    @Test
    void the_verify_call_is_signed_and_short_unless_switched() {
        register("client");
        String verifier = receiver.verifier();
        CallbackReceiver.Delivery signed = receiver.deliveries().get(0);
        assertThat(signed.signature()).isEqualTo(CallbackSignature.of(signed.fields(), verifier));
        caller.turn("webhook-verify-signed", "no");
        caller.turn("webhook-verify-members", "with-business");
        register("item");
        receiver.verifier();
        assertThat(receiver.deliveries().get(1).signature()).isNull();
        assertThat(receiver.deliveries().get(1).fields()).containsKeys("business_id", "identity_id");
    }

    @Test
    void lists_find_an_event_and_its_noun_and_delete_answers_204() {
        JsonNode noun = register("invoice");
        register("invoice.create");
        register("client.create");
        Caller.Answer found = caller.get(CALLBACKS + "?search[event]=invoice.create");
        assertThat(found.at("/response/result/total").asInt()).isEqualTo(2);
        Caller.Answer deleted = caller.delete(CALLBACKS + "/" + noun.path("callbackid"));
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(caller.get(CALLBACKS + "/" + noun.path("callbackid")).status())
                .isEqualTo(404);
    }

    @Test
    void a_new_address_has_to_be_verified_again() {
        JsonNode callback = register("client");
        verify(callback);
        String path = CALLBACKS + "/" + callback.path("callbackid");
        JsonNode moved = caller.put(path, "{\"callback\":{\"uri\":\"" + receiver.url() + "?v=2\"}}")
                .result("callback");
        assertThat(moved.path("verified").asBoolean()).isFalse();
        verify(callback);
    }

    @Test
    void updated_at_can_be_written_the_accounting_way() {
        JsonNode callback = register("client");
        assertThat(callback.path("updated_at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        caller.turn("callback-updated-at", "sql");
        assertThat(caller.get(CALLBACKS).result("callbacks").at("/0/updated_at").asText())
                .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
    }
}
