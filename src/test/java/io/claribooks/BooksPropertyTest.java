package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.billing.BillingRules;
import io.claribooks.clarity.UnreadableDocument;
import io.claribooks.mapping.MappingCatalog;
import io.claribooks.mapping.TranslationProblem;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever a shop charges, the simulator's own arithmetic comes to it: no total and no tax off by a cent. A failure is shrunk to
 * the smallest basket that still fails and printed as a case file. The orders are the same in every build; {@code -Dbooks.seed}
 * draws others, {@code -Dbooks.orders} more of them, and {@code -Dbooks.explain} prints the smallest order of each kind that a
 * person is asked about.
 */
class BooksPropertyTest {
    private static final long SEED = 20_261;
    private static final BigDecimal LIMIT = new BigDecimal("0.05");
    private static MappingCatalog mappings;

    @BeforeAll
    static void load() {
        mappings = MappingCatalog.load(Path.of("mappings"), Clock.systemUTC());
    }

    @ParameterizedTest
    @CsvSource({
        "per-line, exact, lines",
        "per-tax, exact, lines",
        "per-line, rounding-line, percentage-when-exact",
        "per-tax, rounding-line, percentage-when-exact"
    })
    void a_shops_orders_come_out_to_the_cent(String rounding, String cents, String discount) {
        long seed = Long.getLong("books.seed", SEED);
        int orders = Integer.getInteger("books.orders", 24_000) / 4;
        Map<String, String> settings =
                Map.of("freshbooks.tax-rounding", rounding, "tax.cents", cents, "discount.show", discount);
        BillingRules rules = rules(settings);
        Baskets baskets = new Baskets(new Random(seed));
        Map<String, Integer> reasons = new TreeMap<>();
        int asked = 0;
        for (int i = 0; i < orders; i++) {
            Basket basket = baskets.next();
            String outcome = outcome(basket, rules);
            if (isFailure(outcome)) {
                throw new AssertionError(
                        "Seed " + seed + ": " + shrunk(basket, rules, settings, BooksPropertyTest::isFailure));
            }
            if (reasons.merge(outcome, 1, Integer::sum) == 1
                    && outcome.startsWith("asked")
                    && Boolean.getBoolean("books.explain")) {
                System.out.println(shrunk(basket, rules, settings, outcome::equals));
            }
            asked += outcome.startsWith("asked") ? 1 : 0;
        }
        System.out.println("books of " + orders + " orders, " + settings + ", seed " + seed);
        reasons.forEach(
                (reason, count) -> System.out.printf("  %6d %5.2f %%  %s%n", count, count * 100.0 / orders, reason));
        assertThat(asked).as("orders sent to review: " + reasons).isLessThan(orders * 3 / 100);
    }

    @ParameterizedTest
    @CsvSource({"per-line, review, lines", "per-tax, tax-line, percentage-when-exact"})
    void nonsense_is_booked_to_the_cent_or_asked_about_and_never_breaks_the_flow(
            String rounding, String fallback, String discount) {
        long seed = Long.getLong("books.seed", SEED);
        Random random = new Random(seed);
        Baskets baskets = new Baskets(random);
        BillingRules rules =
                rules(Map.of("freshbooks.tax-rounding", rounding, "tax.fallback", fallback, "discount.show", discount));
        int booked = 0;
        int orders = Integer.getInteger("books.orders", 24_000) / 8;
        for (int i = 0; i < orders; i++) {
            ObjectNode order = Shop.order(baskets.next());
            Nonsense.into(order, random);
            try {
                booked += BooksOutcome.of(order, Map.of(), rules, mappings).simulated() == null ? 0 : 1;
            } catch (UnreadableDocument | TranslationProblem told) {
                assertThat(told.getMessage()).isNotBlank();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("Seed " + seed + ", order " + order, e);
            }
        }
        System.out.println("nonsense in " + orders + " orders, seed " + seed + ": " + booked + " booked");
        assertThat(booked).isBetween(1, orders);
    }

    private static BillingRules rules(Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>();
        SettingKeys.read().forEach(key -> all.put(key.name().replace("<id>", "main"), key.defaultValue()));
        settings.forEach((key, value) -> all.put("connection.main." + key, value));
        return BillingValues.read(new SettingValues(all), "connection.main.");
    }

    private static boolean isFailure(String outcome) {
        return outcome.startsWith("FAILED");
    }

    /** One of a few sentences; those that start with FAILED must not occur. */
    private static String outcome(Basket basket, BillingRules rules) {
        ObjectNode order = Shop.order(basket);
        try {
            BooksOutcome books = BooksOutcome.of(order, Map.of(), rules, mappings);
            if (books.review() != null) {
                return "asked: "
                        + books.review().replaceAll("(?<![A-Za-z])'[^']*'", "…").replaceAll("-?[0-9][0-9.]*", "#");
            }
            return books.skipped() != null ? "skipped" : compared(order, books, rules);
        } catch (RuntimeException | AssertionError e) {
            return "FAILED with " + e;
        }
    }

    private static String compared(ObjectNode order, BooksOutcome books, BillingRules rules) {
        BigDecimal tax = new BigDecimal(order.path("tax").asText());
        BigDecimal off = books.simulated().tax().subtract(tax).abs();
        boolean named = books.trace().stream()
                .anyMatch(step -> step.startsWith("Rounding line") || step.contains("is on a rounding line"));
        boolean mayDiffer = named && !rules.tax().exactCents() && off.compareTo(LIMIT) <= 0;
        if (off.signum() != 0 && !mayDiffer) {
            return "FAILED: the tax is off by " + off;
        }
        if (!named) {
            return "to the cent";
        }
        return off.signum() == 0
                ? "to the cent, a price difference on a rounding line"
                : "to the cent, a tax difference on a rounding line";
    }

    /** The smallest basket with such an outcome, as a case file. */
    private static String shrunk(
            Basket basket, BillingRules rules, Map<String, String> settings, Predicate<String> such) {
        Basket smallest = basket;
        Predicate<Basket> fails = candidate -> such.test(outcome(candidate, rules));
        for (boolean smaller = true; smaller; ) {
            smaller = false;
            for (Basket candidate : smallest.smaller()) {
                if (fails.test(candidate)) {
                    smallest = candidate;
                    smaller = true;
                    break;
                }
            }
        }
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("description", outcome(smallest, rules));
        members.put("proves", List.of());
        members.put("given", Map.of("settings", settings, "order", BooksCase.plain(Shop.order(smallest))));
        return outcome(smallest, rules) + "\nSave as " + BooksCase.FOLDER + "/99-found.case.yaml:\n"
                + BooksCase.text(members);
    }
}
