package io.claribooks.clarity;

import static io.claribooks.clarity.ClarityFixtures.CHICAGO;
import static io.claribooks.clarity.ClarityFixtures.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeReaderTest {
    private static final String EVENT =
            "{\"id\":\"evt_1\",\"type\":\"order.created\",\"occurredAt\":\"2026-03-04T22:12:09Z\",\"data\":%s}";

    private static List<Envelope> all(String json, String headerId) {
        return new EnvelopeReader().read(json.getBytes(StandardCharsets.UTF_8), new ReadOptions(CHICAGO, headerId));
    }

    private static Envelope withData(String data) {
        return read(String.format(EVENT, data));
    }

    @Test
    void reads_every_member_of_the_contracts_first_example() {
        Envelope event = ClarityFixtures.envelope("order.created");

        assertThat(event.id()).isEqualTo("evt_01JNGB2M4C9Q7R5T3V1X8Z6A2B");
        assertThat(event.type()).isEqualTo("order.created");
        assertThat(event.version()).isEqualTo("1.0");
        assertThat(event.supportedVersion()).isTrue();
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-03-04T22:12:09.482Z"));
        assertThat(event.storeId()).isEqualTo("tx-main");
        assertThat(event.connectionId()).isEqualTo("con_7f3a");
        assertThat(event.sequence()).isEqualTo(1);
        assertThat(event.test()).isFalse();
        assertThat(event.resourceId()).isEqualTo("1048213");
        assertThat(event.resourceVersion()).isEqualTo(1);
        assertThat(event.updatedAt()).isEqualTo(Instant.parse("2026-03-04T22:12:11Z"));
        assertThat(event.orderId()).isEqualTo("1048213");
        assertThat(event.customerId()).isEqualTo("90331");
        assertThat(event.thin()).isFalse();
    }

    @Test
    void reads_pascal_case_senders_into_the_contracts_spelling() {
        Envelope event = read("{\"Id\":\"e\",\"TYPE\":\"Order.Created\",\"OccurredAt\":\"2026-03-04T22:12:09Z\","
                + "\"Data\":{\"Id\":7,\"LineItems\":[{\"UnitPrice\":1.50}],\"Total\":\"1.50\",\"Bespoke\":1,"
                + "\"Attributes\":{\"Colour\":\"Slate\"}}}");

        assertThat(event.type()).isEqualTo("order.created");
        assertThat(event.data().path("lineItems").path(0).path("unitPrice").asText())
                .isEqualTo("1.50");
        assertThat(event.data().has("Bespoke")).isTrue();
        assertThat(event.data().path("attributes").has("Colour")).isTrue();
        assertThat(event.thin()).isFalse();
    }

    @Test
    void keeps_ids_beyond_two_to_the_53_and_written_as_numbers() {
        Envelope event = withData("{\"id\":820982911946154508,\"customer\":{\"id\":18446744073709551617}}");

        assertThat(event.resourceId()).isEqualTo("820982911946154508");
        assertThat(event.customerId()).isEqualTo("18446744073709551617");
    }

    @Test
    void reads_a_body_with_a_byte_order_mark() {
        assertThat(all("\uFEFF" + String.format(EVENT, "{\"id\":\"1\"}"), null)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "order.canceled,order.cancelled",
        "ORDER.VOIDED,order.cancelled",
        "refund.created,payment.refunded",
        "refund.processed,payment.refunded",
        "refund.failed,refund.failed",
        "stock.moved,stock.moved"
    })
    void brings_types_to_one_spelling(String sent, String expected) {
        assertThat(read("{\"id\":\"e\",\"type\":\"" + sent + "\",\"timestamp\":\"2026-03-04T22:12:09Z\",\"data\":{}}")
                        .type())
                .isEqualTo(expected);
    }

    @Test
    void reads_arrays_and_batches_each_event_with_its_own_id() {
        String one = String.format(EVENT, "{\"id\":\"1\"}");
        String two = one.replace("evt_1", "evt_2");

        assertThat(all("[" + one + "," + two + "]", "header"))
                .extracting(Envelope::id)
                .containsExactly("evt_1", "evt_2");
        assertThat(all("{\"Events\":[" + one + "," + two + "]}", "header"))
                .extracting(Envelope::id)
                .containsExactly("evt_1", "evt_2");
    }

    @Test
    void takes_a_hundred_events_and_refuses_one_more_or_none() {
        String one = String.format(EVENT, "{\"id\":\"1\"}");
        String hundred = (one + ",").repeat(99) + one;

        assertThat(all("{\"events\":[" + hundred + "]}", null)).hasSize(100);
        assertThatThrownBy(() -> all("{\"events\":[" + hundred + "," + one + "]}", null))
                .isInstanceOf(UnreadableDocument.class)
                .hasMessageContaining("1 to 100");
        assertThatThrownBy(() -> all("[]", null)).isInstanceOf(UnreadableDocument.class);
    }

    @Test
    void names_the_event_of_a_batch_that_cannot_be_read() {
        String one = String.format(EVENT, "{\"id\":\"1\"}");
        assertThatThrownBy(() -> all("{\"events\":[" + one + ",{\"id\":\"2\"}]}", null))
                .hasMessageContaining("$.events[1].type");
    }

    @Test
    void derives_an_id_from_the_header_and_otherwise_from_the_content() {
        String bare = "{\"type\":\"order.created\",\"occurredAt\":1772662329,\"data\":{\"id\":\"1\",\"version\":%d}}";
        String first = all(String.format(bare, 1), null).get(0).id();

        assertThat(all(String.format(bare, 1), "msg_1").get(0).id()).isEqualTo("msg_1");
        assertThat(first).matches("h_[0-9a-f]{64}");
        assertThat(all(String.format(bare, 1), null).get(0).id()).isEqualTo(first);
        assertThat(all(String.format(bare, 2), null).get(0).id()).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evt.1", "long"})
    void refuses_ids_with_dots_or_too_many_characters(String id) {
        String sent = id.equals("long") ? "x".repeat(129) : id;
        assertThatThrownBy(() -> read(String.format(EVENT, "{}").replace("evt_1", sent)))
                .isInstanceOf(UnreadableDocument.class)
                .hasMessageContaining("$.id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"1\",\"id\":\"2\"}",
                "{\"id\":\"1\",\"Id\":\"2\"}",
                "{\"customer\":{\"EMAIL\":1,\"email\":2}}"
            })
    void refuses_members_that_come_twice(String data) {
        assertThatThrownBy(() -> withData(data)).isInstanceOf(UnreadableDocument.class);
    }

    @Test
    void reads_64_levels_and_refuses_65() {
        String fits = "{\"a\":" + "[".repeat(62) + "]".repeat(62) + "}";
        String tooDeep = "{\"a\":" + "[".repeat(63) + "]".repeat(63) + "}";

        assertThat(withData(fits).data().has("a")).isTrue();
        assertThatThrownBy(() -> withData(tooDeep)).isInstanceOf(UnreadableDocument.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "7", "{", "{}{}", "{\"a\":NaN}", "\"text\""})
    void refuses_what_is_no_json_document(String body) {
        assertThatThrownBy(() -> all(body, null)).isInstanceOf(UnreadableDocument.class);
    }

    @Test
    void refuses_bytes_that_are_not_utf_8() {
        byte[] latin = "{\"id\":\"Zoë\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> new EnvelopeReader().read(latin, new ReadOptions(CHICAGO, null)))
                .hasMessageContaining("UTF-8");
    }

    @Test
    void names_line_and_column_and_never_the_word_that_stands_there() {
        assertThatThrownBy(() -> all("{\"id\":\"1\",\n \"name\": Sukarno}", null))
                .isInstanceOf(UnreadableDocument.class)
                .hasMessageContaining("line 2, column")
                .hasMessageNotContaining("Sukarno");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1e-999999999", "1e2147483647"})
    void refuses_numbers_that_would_fill_the_memory(String number) {
        assertThatThrownBy(() -> withData("{\"id\":" + number + "}"))
                .isInstanceOf(UnreadableDocument.class)
                .hasMessageContaining("$.data.id");
    }

    @Test
    void still_reads_events_of_another_major_version() {
        Envelope event = read(String.format(EVENT, "{\"id\":\"1\"}")
                .replace("{\"id\":\"evt_1\"", "{\"id\":\"evt_1\",\"version\":\"2.0\""));

        assertThat(event.version()).isEqualTo("2.0");
        assertThat(event.supportedVersion()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order.created",
                "order.updated",
                "order.cancelled",
                "customer.created",
                "customer.updated",
                "payment.captured",
                "payment.failed",
                "payment.refunded",
                "product.created",
                "product.updated"
            })
    void holds_the_contracts_examples_for_full_events(String type) {
        assertThat(ClarityFixtures.envelope(type).thin()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":\"1\"}", "{\"id\":\"1\",\"lineItems\":null,\"total\":\"1\"}"})
    void holds_orders_without_their_lines_for_thin(String data) {
        assertThat(withData(data).thin()).isTrue();
    }

    @Test
    void keys_a_guests_order_by_email_whatever_its_case() {
        assertThat(withData("{\"id\":\"1\",\"customer\":{\"id\":null,\"email\":\" Amelie@Example.FR \"}}")
                        .customerId())
                .isEqualTo("amelie@example.fr");
        assertThat(withData("{\"id\":\"1\",\"customer\":null,\"billingAddress\":{\"email\":\"A@b.example\"}}")
                        .customerId())
                .isEqualTo("a@b.example");
    }

    @Test
    void keys_a_payment_by_its_order() {
        Envelope event = ClarityFixtures.envelope("payment.captured");

        assertThat(event.orderId()).isEqualTo("1048213");
        assertThat(event.customerId()).isEqualTo("90331");
        assertThat(event.resourceId()).isEqualTo("pay_55120");
    }

    @Test
    void takes_hints_it_cannot_read_for_absent() {
        Envelope event = withData("{\"id\":\"1\",\"version\":\"v3\",\"updatedAt\":\"soon\"}");

        assertThat(event.resourceVersion()).isNull();
        assertThat(event.updatedAt()).isNull();
    }
}
