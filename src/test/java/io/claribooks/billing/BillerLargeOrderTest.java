package io.claribooks.billing;

import static io.claribooks.billing.Billing.bill;
import static io.claribooks.billing.Billing.line;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.clarity.ClarityFixtures;
import io.claribooks.mapping.MappingCatalog;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Orders with very many lines and very long texts. */
class BillerLargeOrderTest {
    private static final int LINES = 500;

    @ParameterizedTest
    @EnumSource
    void bills_each_of_five_hundred_lines_and_the_tax_the_shop_rounded_once(TaxRounding rounding) {
        StringJoiner lines = new StringJoiner(",");
        BigDecimal goods = BigDecimal.ZERO;
        for (int i = 0; i < LINES; i++) {
            BigDecimal price = BigDecimal.valueOf(101 + i * 7L, 2);
            goods = goods.add(price);
            lines.add(line(
                    "Part " + i,
                    "1",
                    price.toString(),
                    price.toString(),
                    ",\"taxes\":[{\"name\":\"T\",\"rate\":\"8.25\"}]"));
        }
        BigDecimal tax = Amounts.cents(Amounts.percentOf(goods, new BigDecimal("8.25")));
        Bill bill = Biller.bill(
                ClarityFixtures.orderOf(Billing.HEAD + "\"subtotal\":\"" + goods + "\",\"tax\":\"" + tax
                        + "\",\"total\":\"" + goods.add(tax) + "\",\"lineItems\":[" + lines + "]}"),
                Map.of(),
                Billing.rules(rounding));

        assertThat(bill.lines()).hasSize(LINES);
        assertThat(bill.tax()).isEqualByComparingTo(tax);
        assertThat(IndependentSum.of(bill, rounding)).isEqualByComparingTo(goods.add(tax));
    }

    @Test
    void cuts_long_texts_between_characters_and_not_within() {
        String emoji = "😀".repeat(4000);
        Bill bill = bill("\"total\":\"20.00\",\"lineItems\":["
                + line(emoji, "1", "20.00", "20.00", ",\"description\":\"<p>" + emoji + "</p>\"") + "]");
        ObjectNode document = new JsonNodeFactory(true).objectNode();
        document.putObject("connection").put("id", "main").put("zone", "UTC").put("numberPrefix", "CL-");
        document.putObject("client").put("id", "7");
        document.putObject("order")
                .put("id", "1")
                .put("currency", "USD")
                .put("total", "20.00")
                .put("orderDate", "2026-03-04");
        document.set("bill", bill.toJson());

        JsonNode line = MappingCatalog.load(Path.of("mappings"), Clock.systemUTC())
                .translate("order-to-invoice", document)
                .at("/invoice/lines/0");

        assertThat(line.path("name").asText()).isEqualTo("😀".repeat(255));
        assertThat(line.path("description").asText()).isEqualTo("😀".repeat(2000));
    }
}
