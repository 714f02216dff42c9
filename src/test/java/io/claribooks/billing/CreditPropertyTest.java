package io.claribooks.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;

/** Whatever was billed: what is credited of it comes to what is owed, to the cent, or a person is asked. */
class CreditPropertyTest {
    private static final BigDecimal CENTS = new BigDecimal("0.05");

    @Provide
    Arbitrary<Random> chances() {
        return Arbitraries.randomValue(random -> new Random(random.nextLong()));
    }

    private static Optional<ObjectNode> billed(Random random, BillingRules rules) {
        try {
            return Optional.of(Invoices.of(Biller.bill(new ShopOrder(random).order(), Map.of(), rules)));
        } catch (Unprovable asked) {
            return Optional.empty();
        }
    }

    private static BillingRules rules(Random random) {
        return Billing.rules(random.nextBoolean() ? TaxRounding.PER_LINE : TaxRounding.PER_TAX);
    }

    @Property(seed = "20261", tries = 2000, shrinking = ShrinkingMode.OFF)
    void a_cancelled_order_is_credited_whole_with_every_tax(@ForAll("chances") Random random) {
        BillingRules rules = rules(random);
        billed(random, rules).ifPresent(document -> {
            ObjectNode held = HeldInvoice.of(document, rules.taxRounding());
            InvoicePosition position = HeldInvoice.position(held, rules);
            Credit credit = OrderCredit.whole(position, rules);

            assertThat(credit.total()).isEqualByComparingTo(position.invoiced());
            assertThat(taxes(HeldInvoice.translated(credit).path("credit_note"), rules))
                    .isEqualTo(taxes(document, rules));
        });
    }

    /** The taxes that come to anything. */
    private static Map<String, BigDecimal> taxes(JsonNode document, BillingRules rules) {
        Map<String, BigDecimal> taxes = new TreeMap<>(
                FreshBooksArithmetic.totals(document, rules.taxRounding()).taxes());
        taxes.values().removeIf(tax -> tax.signum() == 0);
        return taxes;
    }

    @Property(seed = "20261", tries = 2000, shrinking = ShrinkingMode.OFF)
    void refunds_of_any_amounts_and_the_rest_add_up_to_the_invoice(@ForAll("chances") Random random) {
        BillingRules rules = rules(random);
        billed(random, rules).ifPresent(document -> Statistics.collect(refundAll(random, document, rules)));
    }

    private static String refundAll(Random random, ObjectNode document, BillingRules rules) {
        ObjectNode held = HeldInvoice.of(document, rules.taxRounding());
        BigDecimal invoiceTax =
                FreshBooksArithmetic.totals(document, rules.taxRounding()).tax();
        List<ObjectNode> notes = new ArrayList<>();
        BigDecimal tax = BigDecimal.ZERO;
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < 3; i++) {
            InvoicePosition position = HeldInvoice.position(held, rules, notes.toArray(new ObjectNode[0]));
            BigDecimal amount = i == 2 ? position.total() : part(random, position.total());
            if (amount.signum() == 0) {
                return "nothing left";
            }
            Credit credit;
            try {
                ObjectNode refund = new JsonNodeFactory(true).objectNode().put("amount", amount.toPlainString());
                credit = RefundCredit.of(refund, position, Map.of(), rules, false);
            } catch (Unprovable asked) {
                assertThat(asked.question()).contains("rounding limit");
                return "asked";
            }
            assertThat(credit.total()).isEqualByComparingTo(amount);
            notes.add(HeldInvoice.note(credit, rules.taxRounding()));
            tax = tax.add(credit.tax());
            sum = sum.add(credit.total());
        }
        assertThat(sum).isEqualByComparingTo(held.at("/amount/amount").asText());
        assertThat(tax.subtract(invoiceTax).abs()).isLessThanOrEqualTo(CENTS.multiply(BigDecimal.TEN));
        return "credited";
    }

    private static BigDecimal part(Random random, BigDecimal total) {
        long cents = total.movePointRight(2).longValueExact();
        return BigDecimal.valueOf(cents == 0 ? 0 : 1 + Math.floorMod(random.nextLong(), cents), 2);
    }

    @Property(seed = "20261", tries = 2000, shrinking = ShrinkingMode.OFF)
    void an_order_without_one_of_its_lines_is_credited_by_the_difference(@ForAll("chances") Random random) {
        BillingRules rules = rules(random);
        Optional<ObjectNode> document = billed(random, rules);
        if (document.isEmpty() || document.get().at("/invoice/lines").size() < 2) {
            return;
        }
        ObjectNode held = HeldInvoice.of(document.get(), rules.taxRounding());
        ObjectNode changed = document.get().deepCopy();
        changed.withObject("/invoice").withArray("lines").remove(0);
        BigDecimal now =
                FreshBooksArithmetic.totals(changed, rules.taxRounding()).total();
        InvoicePosition position = HeldInvoice.position(held, rules);
        if (now.compareTo(position.total()) >= 0) {
            return;
        }
        Credit credit = OrderCredit.difference(position, changed, rules);

        assertThat(credit.total()).isEqualByComparingTo(position.total().subtract(now));
    }
}
