package io.claribooks.clarity;

import static io.claribooks.clarity.ClarityFixtures.CHICAGO;
import static io.claribooks.clarity.ClarityFixtures.envelope;
import static io.claribooks.clarity.ClarityFixtures.order;
import static io.claribooks.clarity.ClarityFixtures.orderOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentReadersTest {
    private static final String LEAST = "{\"id\":9007199254740993,\"status\":\"pending\",\"orderDate\":\"2026-03-05\","
            + "\"currency\":\"usd\",\"total\":10.50,\"lineItems\":[]%s}";

    private static ObjectNode least(String more) {
        return orderOf(String.format(LEAST, more));
    }

    private static JsonNode document(String json) {
        return EnvelopeReader.document(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void brings_an_order_to_its_canonical_shape() {
        ObjectNode order = order("order.created");

        assertThat(order.path("total").isTextual()).isTrue();
        assertThat(order.path("total").asText()).isEqualTo("604.03");
        assertThat(order.path("version").isIntegralNumber()).isTrue();
        assertThat(order.path("taxesIncluded").isBoolean()).isTrue();
        assertThat(order.path("orderDate").asText()).isEqualTo("2026-03-04T16:12:09-06:00");
        assertThat(order.path("lineItems")
                        .path(0)
                        .path("taxes")
                        .path(1)
                        .path("rate")
                        .asText())
                .isEqualTo("2.0");
        assertThat(order.path("lineItems")
                        .path(0)
                        .path("attributes")
                        .path("colour")
                        .asText())
                .isEqualTo("Slate");
        assertThat(order.path("paymentTerms").path("netDays").asInt()).isEqualTo(30);
        assertThat(order.has("cancelledAt")).isFalse();
    }

    @Test
    void keeps_scales_ids_and_unknown_statuses_and_fills_in_the_number() {
        ObjectNode order = least(",\"financialStatus\":\"escrowed\",\"subtotal\":10.500,\"version\":\"3\"");

        assertThat(order.path("id").asText()).isEqualTo("9007199254740993");
        assertThat(order.path("number").asText()).isEqualTo("9007199254740993");
        assertThat(order.path("total").asText()).isEqualTo("10.50");
        assertThat(order.path("subtotal").asText()).isEqualTo("10.500");
        assertThat(order.path("version").isIntegralNumber()).isTrue();
        assertThat(order.path("financialStatus").asText()).isEqualTo("escrowed");
        assertThat(order.path("orderDate").asText()).isEqualTo("2026-03-05");
        assertThat(order.path("currency").asText()).isEqualTo("USD");
    }

    @Test
    void always_has_the_arrays_a_bill_walks_over() {
        ObjectNode order = least("");
        for (String array : new String[] {"lineItems", "shippingLines", "feeLines", "taxLines", "tenders"}) {
            assertThat(order.path(array).isArray()).as(array).isTrue();
        }
    }

    @Test
    void leaves_out_what_is_empty_null_or_the_word_null() {
        ObjectNode order = least(",\"poNumber\":\"\",\"note\":null,\"locale\":\"null\",\"customer\":null");

        assertThat(order.has("poNumber") || order.has("note") || order.has("locale") || order.has("customer"))
                .isFalse();
    }

    @Test
    void takes_a_negative_discount_for_its_absolute_value_and_flags_for_booleans() {
        ObjectNode order = least(",\"discountTotal\":\"-5.00\",\"taxesIncluded\":\"true\"");

        assertThat(order.path("discountTotal").asText()).isEqualTo("5.00");
        assertThat(order.path("taxesIncluded").isBoolean()).isTrue();
        assertThat(order.path("taxesIncluded").booleanValue()).isTrue();
    }

    @Test
    void shifts_a_time_of_the_missing_hour_forward() {
        assertThat(least(",\"updatedAt\":\"2026-03-08 02:30:00\"")
                        .path("updatedAt")
                        .asText())
                .isEqualTo("2026-03-08T03:30:00-05:00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ",\"shippingTotal\":\"a lot\"|$.data.shippingTotal",
                ",\"customer\":\"Zoë\"|$.data.customer",
                ",\"feeLines\":[{\"name\":\"x\"}]|$.data.feeLines[0].amount",
                ",\"feeLines\":[7]|$.data.feeLines[0]",
                ",\"taxLines\":{}|$.data.taxLines",
                ",\"version\":1.5|$.data.version",
                ",\"taxesIncluded\":\"perhaps\"|$.data.taxesIncluded",
                ",\"cancelledAt\":\"2026-02-30\"|$.data.cancelledAt",
                ",\"note\":{}|$.data.note",
                ",\"tax\":1e99|$.data.tax"
            })
    void refuses_a_wrong_type_with_its_path(String member, String path) {
        assertThatThrownBy(() -> least(member))
                .isInstanceOf(UnreadableDocument.class)
                .hasMessageStartingWith(path + ":");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "status", "orderDate", "currency", "total", "lineItems"})
    void refuses_an_order_without_a_required_member(String member) {
        ObjectNode data = (ObjectNode) document(String.format(LEAST, ""));
        data.remove(member);
        assertThatThrownBy(() -> OrderReader.read(data, CHICAGO))
                .isInstanceOf(UnreadableDocument.class)
                .hasMessageContaining("$.data." + member);
    }

    @Test
    void refuses_data_that_is_no_object() {
        assertThatThrownBy(() -> OrderReader.read(document("{\"a\":[]}").path("a"), CHICAGO))
                .isInstanceOf(UnreadableDocument.class);
    }

    @Test
    void reads_customers_with_email_as_given_but_trimmed_and_old_ids_as_text() {
        ObjectNode customer = CustomerReader.read(
                document("{\"id\":90331,\"email\":\" Accounts@HillCountry.example \",\"mergedFrom\":[90288,\"7\"]}"),
                CHICAGO);

        assertThat(customer.path("email").asText()).isEqualTo("Accounts@HillCountry.example");
        assertThat(customer.path("mergedFrom")).extracting(JsonNode::textValue).containsExactly("90288", "7");
        assertThat(CustomerReader.read(envelope("customer.created").data(), CHICAGO)
                        .path("billingAddress")
                        .path("line2")
                        .asText())
                .isEqualTo("Suite 1200");
    }

    @Test
    void reads_captures_and_refunds() {
        ObjectNode capture = PaymentReader.read(envelope("payment.captured").data(), CHICAGO);
        ObjectNode refund = PaymentReader.read(envelope("payment.refunded").data(), CHICAGO);

        assertThat(capture.path("amount").asText()).isEqualTo("300.00");
        assertThat(capture.path("card").path("last4").asText()).isEqualTo("4242");
        assertThat(capture.has("lineItems")).isFalse();
        assertThat(refund.path("lineItems")
                        .path(0)
                        .path("taxes")
                        .path(0)
                        .path("amount")
                        .asText())
                .isEqualTo("14.06");
        assertThat(refund.path("paymentId").asText()).isEqualTo("pay_55120");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.00", "-300.00"})
    void refuses_payments_of_nothing_or_less(String amount) {
        ObjectNode data = (ObjectNode) envelope("payment.captured").data();
        data.put("amount", amount);
        assertThatThrownBy(() -> PaymentReader.read(data, CHICAGO)).hasMessageContaining("$.data.amount");
    }

    @Test
    void reads_products_and_deleted_ones_without_a_name() {
        ObjectNode product = ProductReader.read(envelope("product.created").data(), CHICAGO);

        assertThat(product.path("unitPrice").asText()).isEqualTo("249.99");
        assertThat(ProductReader.read(envelope("product.deleted").data(), CHICAGO)
                        .has("name"))
                .isFalse();
        assertThatThrownBy(() -> ProductReader.read(document("{\"id\":\"1\"}"), CHICAGO))
                .hasMessageContaining("$.data.name");
    }

    @Test
    void makes_a_buyer_of_a_registered_customer_and_of_a_guest() {
        ObjectNode known = Buyer.of(order("order.created"));
        ObjectNode guest = Buyer.of(order("order.updated"));

        assertThat(known.path("id").asText()).isEqualTo("90331");
        assertThat(known.path("phone").asText()).isEqualTo("+1 512-555-0142");
        assertThat(guest.has("id")).isFalse();
        assertThat(guest.path("email").asText()).isEqualTo("amelie@example.fr");
        assertThat(guest.path("billingAddress").path("city").asText()).isEqualTo("Lyon");
    }

    @Test
    void makes_a_buyer_of_the_billing_address_where_there_is_no_customer() {
        ObjectNode buyer =
                Buyer.of(least(",\"billingAddress\":{\"company\":\"Hill Country\",\"email\":\" ap@hill.example\"}"));

        assertThat(buyer.path("company").asText()).isEqualTo("Hill Country");
        assertThat(buyer.path("email").asText()).isEqualTo("ap@hill.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft", "Quote", "auto-draft", "AUTO_DRAFT", "cart", "cancelled", "void"})
    void bills_no_order_that_is_not_placed_or_cancelled(String status) {
        ObjectNode order = order("order.created").put("status", status);
        assertThat(OrderState.reasonNotToBill(order)).isPresent();
    }

    @Test
    void bills_placed_orders_but_none_without_lines_or_cancelled_at_creation() {
        assertThat(OrderState.reasonNotToBill(order("order.created"))).isEmpty();
        assertThat(OrderState.reasonNotToBill(least("")))
                .hasValueSatisfying(why -> assertThat(why).contains("no lines"));
        assertThat(OrderState.reasonNotToBill(order("order.created").put("cancelledAt", "2026-03-05T11:02:00Z")))
                .isPresent();
        assertThat(OrderState.reasonNotToBill(order("order.cancelled"))).isPresent();
    }
}
