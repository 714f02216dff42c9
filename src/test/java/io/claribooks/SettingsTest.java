package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.claribooks.access.Role;
import io.claribooks.billing.BillingRules;
import io.claribooks.billing.BookingRules;
import io.claribooks.billing.PaymentTerms;
import io.claribooks.billing.SplitOrders;
import io.claribooks.billing.TaxRounding;
import io.claribooks.connection.ConnectionSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    static final String SECRET = "whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcY";
    static final String SECRETS = "connection.main.clarity.webhook-secrets";

    static Settings read(Map<String, String> set) {
        Map<String, String> system = new HashMap<>(Map.of(SECRETS, SECRET));
        system.putAll(set);
        return Settings.read(SettingSources.resolve(null, system, Map.of()));
    }

    static List<String> problems(Map<String, String> set) {
        return catchThrowableOfType(SettingsProblem.class, () -> read(set)).problems();
    }

    @Test
    void one_webhook_secret_is_enough_to_start() {
        Settings settings = read(Map.of());

        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.inFlightLimit()).isEqualTo(512);
        assertThat(settings.bodyLimit()).isEqualTo(1_048_576);
        assertThat(settings.node()).isEqualTo("local");
        assertThat(settings.lease()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.waitingLimit()).isEqualTo(Duration.ofDays(3));
        assertThat(settings.schedule().pauses())
                .hasSize(8)
                .startsWith(Duration.ZERO, Duration.ofSeconds(5))
                .endsWith(Duration.ofHours(10));
        assertThat(settings.connections()).containsOnlyKeys("main");
    }

    @Test
    void the_books_of_a_new_connection_follow_the_documented_defaults() {
        ConnectionSettings main = read(Map.of()).connections().get("main");

        assertThat(main.enabled()).isTrue();
        assertThat(main.store().zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(main.store().currency()).isEqualTo("USD");
        assertThat(main.billing().numbers().prefix()).isEqualTo("CL-");
        assertThat(main.billing().terms()).isEqualTo("net-30");
        assertThat(main.billing().send()).isEqualTo("draft");
        assertThat(main.billing().itemUnknown()).isEqualTo("bill-by-name");
        assertThat(main.bookingRules())
                .isEqualTo(new BookingRules(
                        "update",
                        "review",
                        "leave",
                        "delete",
                        "last-year",
                        "credit-note",
                        "tax-share",
                        false,
                        "review",
                        "review",
                        Set.of("gift_card", "store_credit")));
        assertThat(main.billingRules().taxRounding()).isEqualTo(TaxRounding.PER_LINE);
        assertThat(main.freshbooks().url()).isEqualTo("https://api.freshbooks.com");
    }

    @Test
    void accounting_choices_are_read_into_the_rules_of_the_bill() {
        BillingRules rules = read(Map.of(
                        "connection.main.invoice.terms", "day-10-of-next-month",
                        "connection.main.invoice.terms-by-customer", "90331:net-60, 90412:prepaid",
                        "connection.main.tax.keep", "STATE, CITY",
                        "connection.main.line.shipping", "Freight",
                        "connection.main.order.split", "parts",
                        "connection.main.order.zero-total", "skip"))
                .connections()
                .get("main")
                .billingRules();

        assertThat(rules.terms().standard()).isEqualTo(new PaymentTerms(PaymentTerms.Kind.DAY_OF_NEXT_MONTH, 10));
        assertThat(rules.terms().byCustomer())
                .containsOnly(
                        Map.entry("90331", PaymentTerms.net(60)),
                        Map.entry("90412", new PaymentTerms(PaymentTerms.Kind.PREPAID, 0)));
        assertThat(rules.tax().keep()).containsExactly("STATE", "CITY");
        assertThat(rules.lines().byKind()).containsEntry("shipping", "Freight").containsEntry("tip", "Tip");
        assertThat(rules.split()).isEqualTo(SplitOrders.PARTS);
        assertThat(rules.billZeroTotals()).isFalse();
    }

    @Test
    void the_store_is_a_durable_h2_file_under_the_data_directory_unless_said_otherwise() {
        String url = read(Map.of("data.dir", "target/elsewhere")).database().url();

        assertThat(url)
                .startsWith(
                        "jdbc:h2:file:" + Path.of("target/elsewhere/claribooks").toAbsolutePath())
                .contains(";MODE=PostgreSQL", ";WRITE_DELAY=0");
        assertThat(read(Map.of("database.url", "jdbc:postgresql://db/books"))
                        .database()
                        .url())
                .isEqualTo("jdbc:postgresql://db/books");
    }

    @Test
    void a_node_without_a_name_gets_one_of_its_own() {
        assertThat(read(Map.of("node.id", "")).node())
                .isNotEmpty()
                .isNotEqualTo(read(Map.of("node.id", "")).node());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            http.port; 80a; a whole number from 0 to 65535
            http.port; 70000; a whole number from 0 to 65535
            http.body-limit; 0; a whole number from 1024
            http.header-limit; 12; a whole number from 1024
            http.connections; 0; a whole number from 1
            http.idle-timeout; 60; PT1M
            http.body-timeout; PT0S; above zero
            http.trusted-proxies; my-proxy; 127.0.0.1,10.0.0.2
            management.port; x; a whole number
            database.url; jdbc:mysql://db/x; jdbc:postgresql://
            database.pool-size; 0; a whole number from 3
            database.fsync; yes; true or false
            dispatch.workers; none; a whole number from 1
            dispatch.lease; 5m; PT5M
            dispatch.lease; PT-5M; above zero
            waiting.limit; PT0S; above zero
            sweep.every; 0; a whole number from 10
            delivery.schedule; soon; 0s,5s,5m
            delivery.schedule; 0s,-5s; 0s,5s,5m
            freshbooks.timeout; PT30S; a whole number
            console.user; ''; CONSOLE_USER=admin
            console.oidc.issuer; http://id.example; https://accounts.google.com
            console.oidc.roles; admins; books-admins=engineer
            console.oidc.roles; admins=boss; viewer, operator, engineer
            console.oidc.default-role; boss; viewer, operator, engineer
            connections; 'main,Main Shop'; small letters
            connections; 'main,,'; small letters
            connections; main,main; twice
            connection.main.enabled; on; true or false
            connection.main.clarity.url; shop.example; https://shop.example
            connection.main.clarity.signature.algorithm; md5; sha256, sha512, sha1
            connection.main.freshbooks.url; ftp://x; https://api.freshbooks.com
            connection.main.freshbooks.tax-rounding; up; per-line, per-tax
            connection.main.freshbooks.refresh-token; t0; CONNECTION_MAIN_FRESHBOOKS_CLIENT_ID
            connection.main.store.zone; Chicago; America/Chicago
            connection.main.store.currency; DOLLAR; ISO 4217
            connection.main.invoice.terms; 30; net-30
            connection.main.invoice.send; maybe; draft, mark-sent, email, email-when-paid
            connection.main.invoice.terms; day-32-of-next-month; end-of-month
            connection.main.invoice.terms-by-customer; '90331:net-60,soon'; 90331:net-60
            connection.main.invoice.instalments-due; never; last, first
            connection.main.discount.show; percent; lines, percentage-when-exact
            connection.main.order.zero-total; drop; invoice, skip
            connection.main.order.split; both; parent, parts
            connection.main.tax.cents; near; exact, rounding-line
            connection.main.tax.fallback; drop; review, tax-line
            connection.main.tax.combined-name; ''; Local taxes
            connection.main.invoice.send; maybe; draft, mark-sent, email
            connection.main.invoice.draft-change; maybe; update, review
            connection.main.invoice.sent-change; update; review, credit-note
            connection.main.order.cancelled-unpaid; void; delete, credit-note, review
            connection.main.refund.booking; cash; credit-note-and-payment
            connection.main.books.closed-through; 2025; 2026-03-31
            connection.main.credit.apply; maybe; true or false
            connection.main.item.unknown; drop; bill-by-name, create-item, review
            connection.main.tax.rounding-limit; -1; 0.05
            connection.main.clarity.webhook-secrets; ''; whsec_
            connection.main.clarity.webhook-secrets; ','; holds no secret
            connection.main.clarity.webhook-secrets; whsec_!; its value is not shown
            """)
    void an_unusable_value_is_refused_with_its_key_and_an_example(String key, String value, String example) {
        assertThat(problems(Map.of(key, value))).anySatisfy(problem -> assertThat(problem)
                .startsWith(key.equals("connection.main.freshbooks.refresh-token") ? "connection.main." : key)
                .contains(example));
    }

    @Test
    void an_identity_provider_needs_a_client_and_a_role_for_somebody() {
        Map<String, String> set = new HashMap<>(Map.of("console.oidc.issuer", "https://id.example"));
        assertThat(problems(set))
                .anySatisfy(problem -> assertThat(problem).startsWith("console.oidc.client-id"))
                .anySatisfy(problem -> assertThat(problem).startsWith("console.oidc.default-role"));
        set.put("console.oidc.client-id", "books");
        set.put("console.oidc.roles", "cn=admins,dc=example=engineer");
        assertThat(problems(set)).anySatisfy(problem -> assertThat(problem).contains("role-claim"));
        set.put("console.oidc.role-claim", "groups");
        set.put("console.oidc.roles", "cn=admins=engineer, staff = viewer");
        assertThat(read(set).signOn().roles())
                .containsOnly(Map.entry("cn=admins", Role.ENGINEER), Map.entry("staff", Role.VIEWER));
    }

    @Test
    void all_problems_are_told_at_once() {
        assertThat(problems(Map.of("http.port", "x", "database.fsync", "x", "connection.main.enabled", "x")))
                .hasSize(3);
    }

    @Test
    void nodes_woken_by_kafka_need_brokers_and_a_store_they_can_share() {
        assertThat(problems(Map.of("dispatch.out", "kafka:claribooks.dispatch")))
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("kafka.brokers").contains("127.0.0.1:9092"))
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("database.url").contains("jdbc:postgresql:"));
        assertThat(read(Map.of("database.url", "jdbc:postgresql://db/books")).connections())
                .as("one node may use PostgreSQL without Kafka")
                .hasSize(1);
    }

    @Test
    void no_secret_shows_in_a_text_or_in_a_problem() {
        Map<String, String> secrets = Map.of(
                "database.password",
                "tell-nobody-1",
                "console.password",
                "tell-nobody-2",
                "secrets.key",
                "tell-nobody-3",
                "connection.main.freshbooks.client-secret",
                "tell-nobody-4",
                "connection.main.freshbooks.refresh-token",
                "tell-nobody-5",
                "connection.main.clarity.client-secret",
                "tell-nobody-6",
                "console.oidc.client-secret",
                "tell-nobody-8",
                SECRETS,
                "whsec_tell-nobody-7");

        assertThatThrownBy(() -> read(secrets)).message().doesNotContain("tell-nobody");
        Map<String, String> usable = new HashMap<>(secrets);
        usable.put(SECRETS, SECRET);
        usable.put("connection.main.freshbooks.client-id", "app");
        usable.put("connection.main.freshbooks.redirect-uri", "https://books.example/oauth");
        Settings settings = read(usable);
        assertThat(settings + " " + settings.database() + " " + settings.connections() + settings.signOn())
                .doesNotContain("tell-nobody", SECRET);
        assertThat(settings.values())
                .as("Camel and the wiring still get them")
                .containsEntry("database.password", "tell-nobody-1");
    }
}
