package io.claribooks.sandbox.clarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BillTest {
    private static final List<String> CURRENCIES = List.of("USD", "EUR", "JPY", "KWD", "CAD");
    private static final List<String> DISCOUNTS = List.of("", "3.33", "10%", "100%", "0.5%", "9999");

    private final Shop shop = new Shop(Clock.systemUTC());
    private final Orders orders = new Orders(shop, new Customers(shop));

    @Test
    void prices_the_chairs_exactly_as_the_contract_example() {
        ObjectNode request = (ObjectNode) ShopTestClient.json(ShopTestClient.CHAIRS);
        ObjectNode quote = orders.quote(Fields.of(request.put("giftCard", "50.00")));
        assertThat(quote.toString())
                .contains("\"subtotal\":\"584.98\",\"discountTotal\":\"50.00\",\"shippingTotal\":\"24.50\"")
                .contains("\"tax\":\"39.55\",\"rounding\":\"0.00\",\"total\":\"604.03\"")
                .contains("\"tenderTotal\":\"50.00\",\"paidTotal\":\"50.00\",\"amountDue\":\"554.03\"")
                .contains("\"code\":\"TX-STATE\",\"name\":\"Texas\",\"rate\":\"6.25\",\"amount\":\"29.96\"")
                .contains("\"code\":\"AUS-CITY\",\"name\":\"Austin\",\"rate\":\"2.0\",\"amount\":\"9.59\"");
        assertThat(quote.path("lineItems").get(0).path("tax").asText()).isEqualTo("37.12");
        assertThat(quote.path("feeLines").get(0).path("tax").asText()).isEqualTo("0.41");
    }

    @Test
    void totals_meet_the_contracts_formula_over_random_orders() {
        Random random = new Random(20260304);
        for (int i = 0; i < 500; i++) {
            ObjectNode request = randomOrder(random);
            ObjectNode order = orders.quote(Fields.of(request));
            assertFormula(order, request);
            assertLines(order, request);
        }
    }

    private ObjectNode randomOrder(Random random) {
        List<Entry> products = shop.records().sorted(Kind.PRODUCT);
        ObjectNode request = Json.object().put("currency", CURRENCIES.get(random.nextInt(CURRENCIES.size())));
        var lines = request.putArray("lines");
        for (int i = 0; i <= random.nextInt(6); i++) {
            ObjectNode line = lines.addObject();
            line.set(
                    "productId",
                    products.get(random.nextInt(products.size())).document().get("id"));
            line.put("quantity", BigDecimal.valueOf(1 + random.nextInt(7999), 3).toPlainString());
            line.put("discount", DISCOUNTS.get(random.nextInt(DISCOUNTS.size())));
        }
        if (random.nextBoolean()) {
            request.putObject("coupon").put("code", "LUCK").put("discount", DISCOUNTS.get(1 + random.nextInt(5)));
        }
        return request.put("tip", "2.5").put("giftCard", String.valueOf(random.nextInt(60)));
    }

    private static void assertFormula(ObjectNode order, ObjectNode request) {
        BigDecimal total = amount(order, "subtotal")
                .subtract(amount(order, "discountTotal"))
                .add(amount(order, "shippingTotal"))
                .add(amount(order, "feeTotal"))
                .add(amount(order, "tipTotal"))
                .add(amount(order, "dutiesTotal"))
                .add(amount(order, "tax"))
                .add(amount(order, "rounding"));
        assertThat(total).as(request.toString()).isEqualByComparingTo(amount(order, "total"));
        assertThat(amount(order, "total").subtract(amount(order, "paidTotal")))
                .as(request.toString())
                .isEqualByComparingTo(amount(order, "amountDue"));
        assertThat(amount(order, "total").scale())
                .isEqualTo(order.path("currencyDigits").asInt());
    }

    private static void assertLines(ObjectNode order, ObjectNode request) {
        int digits = order.path("currencyDigits").asInt();
        for (JsonNode line : order.path("lineItems")) {
            BigDecimal total = amount(line, "total");
            assertThat(total)
                    .as(request.toString())
                    .isEqualByComparingTo(amount(line, "subtotal").subtract(amount(line, "discount")));
            assertThat(total.signum()).as(request.toString()).isNotNegative();
            for (JsonNode tax : line.path("taxes")) {
                BigDecimal exact = total.multiply(amount(tax, "rate")).movePointLeft(2);
                assertThat(amount(tax, "amount")).isEqualByComparingTo(exact.setScale(digits, RoundingMode.HALF_UP));
            }
        }
        assertThat(sum(order.path("lineItems"), "discount")).isEqualByComparingTo(amount(order, "discountTotal"));
        assertThat(sum(order.path("taxLines"), "amount")).isEqualByComparingTo(amount(order, "tax"));
        BigDecimal perLine = sum(order.path("lineItems"), "tax")
                .add(sum(order.path("shippingLines"), "tax"))
                .add(sum(order.path("feeLines"), "tax"));
        assertThat(perLine).isEqualByComparingTo(amount(order, "tax"));
    }

    @Test
    void spreads_an_orders_discount_with_the_rest_on_the_largest_line() {
        List<BigDecimal> lines = List.of(new BigDecimal("33.33"), new BigDecimal("33.33"), new BigDecimal("33.34"));
        assertThat(Discount.spread(new BigDecimal("10.00"), lines, "USD"))
                .containsExactly(new BigDecimal("3.33"), new BigDecimal("3.33"), new BigDecimal("3.34"));
    }

    @Test
    void refuses_a_basket_it_cannot_price_by_field() {
        assertThatThrownBy(() -> quote("{\"lines\":[]}")).hasMessageContaining("at least one line");
        assertThatThrownBy(() -> quote("{\"lines\":[{\"sku\":\"NOPE\"}]}")).hasMessageContaining("does not sell");
        assertThatThrownBy(() -> quote("{\"lines\":[{\"sku\":\"LIC-2026\",\"quantity\":\"0\"}]}"))
                .hasMessageContaining("above 0");
        assertThatThrownBy(() -> quote("{\"currency\":\"XAU\",\"lines\":[{\"sku\":\"LIC-2026\"}]}"))
                .hasMessageContaining("XAU");
    }

    private ObjectNode quote(String request) {
        return orders.quote(Fields.of((ObjectNode) ShopTestClient.json(request)));
    }

    private static BigDecimal amount(JsonNode node, String name) {
        return new BigDecimal(node.path(name).asText());
    }

    private static BigDecimal sum(JsonNode rows, String name) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode row : rows) {
            sum = sum.add(amount(row, name));
        }
        return sum;
    }
}
