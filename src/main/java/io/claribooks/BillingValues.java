package io.claribooks;

import io.claribooks.billing.BillingRules;
import io.claribooks.billing.LineNames;
import io.claribooks.billing.PaymentTerms;
import io.claribooks.billing.SplitOrders;
import io.claribooks.billing.TaxRounding;
import io.claribooks.billing.TaxRules;
import io.claribooks.billing.TermsRules;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads and checks the rules a bill is worked out by. */
final class BillingValues {
    private static final String TERMS = "net-N, on-receipt, prepaid, end-of-month or day-N-of-next-month";
    private static final List<String> LINES =
            List.of("shipping", "handling", "surcharge", "tip", "duties", "gift-card", "rounding");

    private BillingValues() {}

    /** @param at the connection's part of the key, with its dot */
    static BillingRules read(SettingValues from, String at) {
        return new BillingRules(
                taxes(from, at),
                names(from, at),
                terms(from, at),
                from.oneOf(at + "discount.show", "lines", "percentage-when-exact")
                        .equals("percentage-when-exact"),
                from.oneOf(at + "order.zero-total", "invoice", "skip").equals("invoice"),
                from.oneOf(at + "order.split", "parent", "parts").equals("parts")
                        ? SplitOrders.PARTS
                        : SplitOrders.PARENT,
                from.zone(at + "store.zone"));
    }

    private static TaxRules taxes(SettingValues from, String at) {
        String rounding = from.oneOf(at + "freshbooks.tax-rounding", "per-line", "per-tax");
        return new TaxRules(
                rounding.equals("per-tax") ? TaxRounding.PER_TAX : TaxRounding.PER_LINE,
                from.amount(at + "tax.rounding-limit", "0.05"),
                elements(from.text(at + "tax.keep")),
                from.required(at + "tax.combined-name", "Local taxes"),
                from.text(at + "tax.reverse-charge-name"),
                from.oneOf(at + "tax.cents", "exact", "rounding-line").equals("exact"),
                from.oneOf(at + "tax.fallback", "review", "tax-line").equals("tax-line"));
    }

    private static List<String> elements(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(element -> !element.isEmpty())
                .toList();
    }

    private static LineNames names(SettingValues from, String at) {
        Map<String, String> names = new LinkedHashMap<>();
        LINES.forEach(kind -> names.put(kind, from.text(at + "line." + kind)));
        return new LineNames(names);
    }

    private static TermsRules terms(SettingValues from, String at) {
        String standard = at + "invoice.terms";
        PaymentTerms terms = PaymentTerms.named(from.text(standard)).orElseGet(() -> {
            from.problem(standard, "must be " + TERMS + ", for example net-30, not '" + from.text(standard) + "'");
            return PaymentTerms.net(0);
        });
        boolean first =
                from.oneOf(at + "invoice.instalments-due", "last", "first").equals("first");
        return new TermsRules(terms, byCustomer(from, at + "invoice.terms-by-customer"), first);
    }

    private static Map<String, PaymentTerms> byCustomer(SettingValues from, String key) {
        Map<String, PaymentTerms> terms = new LinkedHashMap<>();
        for (String element : elements(from.text(key))) {
            int colon = element.indexOf(':');
            String name = element.substring(colon + 1);
            PaymentTerms.named(name)
                    .filter(found -> colon > 0)
                    .ifPresentOrElse(
                            found -> terms.put(element.substring(0, colon).strip(), found),
                            () -> from.problem(
                                    key,
                                    "must be customer:terms pairs with " + TERMS + ", for example 90331:net-60, not '"
                                            + element + "'"));
        }
        return terms;
    }
}
