package io.claribooks.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.statistics.CallEnd;
import io.claribooks.statistics.Figures;
import io.claribooks.statistics.Histogram;
import io.claribooks.statistics.Measure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;

/** Figures as JSON; money as exact text. */
final class FiguresJson {
    private static final List<Measure> EVENTS =
            List.of(Measure.RECEIVED, Measure.POSTED, Measure.SKIPPED, Measure.REVIEW, Measure.DEAD);
    private static final List<Measure> MONEY = List.of(Measure.INVOICED, Measure.PAID, Measure.CREDITED);
    private static final int MEDIAN = 50;
    private static final int SLOWEST = 99;
    private static final int SHARE_DIGITS = 4;

    private FiguresJson() {}

    static ObjectNode of(Figures figures) {
        ObjectNode body = new JsonNodeFactory(true)
                .objectNode()
                .put("ordersIn", figures.count(Measure.ORDERS))
                .put("invoices", figures.count(Measure.INVOICED))
                .put("payments", figures.count(Measure.PAID))
                .put("creditNotes", figures.count(Measure.CREDITED));
        ObjectNode events = body.putObject("events");
        EVENTS.forEach(measure -> events.put(measure.text(), figures.count(measure)));
        body.put("successRate", successRate(figures));
        latency(body.putObject("latency"), figures.latency());
        money(body, figures);
        ObjectNode calls = body.putObject("calls").put("sent", figures.calls());
        long answered = 0;
        for (CallEnd end : CallEnd.values()) {
            calls.put(end.text(), figures.calls(end));
            answered += figures.calls(end);
        }
        calls.put("unanswered", Math.max(0, figures.calls() - answered));
        return body;
    }

    /** Of the events that are at rest, the share that is in the books or needed no entry. */
    private static BigDecimal successRate(Figures figures) {
        long well = figures.count(Measure.POSTED) + figures.count(Measure.SKIPPED);
        long all = well + figures.count(Measure.REVIEW) + figures.count(Measure.DEAD);
        // Cut off, so that only all of all is 1.
        return all <= 0
                ? null
                : BigDecimal.valueOf(well).divide(BigDecimal.valueOf(all), SHARE_DIGITS, RoundingMode.DOWN);
    }

    private static void latency(ObjectNode body, Histogram histogram) {
        body.put("count", histogram.count())
                .put("medianMillis", histogram.percentile(MEDIAN))
                .put("p99Millis", histogram.percentile(SLOWEST));
    }

    private static void money(ObjectNode body, Figures figures) {
        var list = body.putArray("money");
        for (String currency : figures.currencies()) {
            ObjectNode amounts = list.addObject().put("currency", currency);
            MONEY.forEach(measure -> amounts.put(measure.text(), text(figures.money(currency, measure), currency)));
        }
    }

    /** With the digits the currency has, and more where they are not zero. */
    private static String text(BigDecimal amount, String currency) {
        int exact = Math.max(0, amount.stripTrailingZeros().scale());
        return amount.setScale(Math.max(digits(currency), exact)).toPlainString();
    }

    private static int digits(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException e) {
            return 2;
        }
    }
}
