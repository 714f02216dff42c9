package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractDoubleAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What Prometheus is told is true, and the page, the dashboard and the alerts speak of nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsTest {
    private static final Pattern NAME =
            Pattern.compile("\\b(?:claribooks|hikaricp|jvm|process|system|logback|camel)_[a-z0-9_]+");
    private static final Pattern CHOSEN = Pattern.compile("(\\w+)\\{([^}]*)}");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)(?:=~|!~|!=|=)\"");
    private static final Pattern GROUPED = Pattern.compile("\\b(?:by|on) \\(([^)]+)\\)");
    /** Labels that Prometheus itself adds, and the bound of a histogram's bucket. */
    private static final Set<String> OF_PROMETHEUS = Set.of("instance", "job", "le");

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `(claribooks_\\w+)` \\| (\\w+) \\| ?([\\w, ]*?) ?\\| .+ \\|$");

    private RunningClaribooks running;

    @BeforeAll
    void live() {
        running = new RunningClaribooks().set("freshbooks.timeout", "5000").start();
        ends("evt_m_posted", "posted");
        fault("{\"kind\":\"forbidden\",\"method\":\"POST\",\"path\":\"invoices/invoices\",\"times\":1}");
        ends("evt_m_review", "review");
        fault("{\"kind\":\"latency\",\"latencyMillis\":8000,\"method\":\"POST\",\"path\":\"invoices/invoices\","
                + "\"times\":1}");
        ends("evt_m_slow", "posted");
        running.send(order("evt_m_more"));
        running.send(order("evt_m_x").put("type", "nonsense.of.somebody"));
        running.awaitStatus("evt_m_x", "skipped");
        unsigned("main", "{}");
        unsigned("somebody-else", "{}");
        unsigned("main", " ".repeat(1_100_000));
        // An answer is counted when it has left.
        RunningClaribooks.await().until(() -> Scrape.of(running).sum("claribooks_deliveries_total") == 8);
    }

    @AfterAll
    void stop() {
        running.close();
    }

    private void fault(String json) {
        running.control("POST", "faults", json);
    }

    private static ObjectNode order(String event) {
        ObjectNode order = RunningClaribooks.fixture("order.created").put("id", event);
        ((ObjectNode) order.path("data")).put("id", event).put("number", event.toUpperCase(Locale.ROOT));
        return order;
    }

    /** An order comes in and ends so. */
    private void ends(String event, String status) {
        running.send(order(event));
        running.awaitStatus(event, status);
    }

    private void unsigned(String connection, String body) {
        running.exchange(HttpRequest.newBuilder(URI.create(running.url() + "/webhooks/clarity/" + connection))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private static AbstractDoubleAssert<?> assertSum(Scrape scrape, String metric, String... labels) {
        return assertThat(scrape.sum(metric, labels)).as(metric + " " + String.join(" ", labels));
    }

    @Test
    void events_deliveries_and_calls_are_counted_by_what_became_of_them() {
        // An end is counted when it is stored.
        RunningClaribooks.await().untilAsserted(() -> counted(Scrape.of(running)));
    }

    private static void counted(Scrape scrape) {
        assertSum(scrape, "claribooks_events_received_total", "connection=main", "type=order.created")
                .isEqualTo(4);
        assertSum(scrape, "claribooks_events_ended_total", "type=order.created", "status=review")
                .isEqualTo(1);
        assertSum(scrape, "claribooks_events_ended_total", "type=order.created", "status=posted")
                .isGreaterThanOrEqualTo(2);
        assertSum(scrape, "claribooks_deliveries_total", "connection=main", "status=202")
                .isEqualTo(5);
        assertSum(scrape, "claribooks_deliveries_total", "connection=main", "status=401")
                .isEqualTo(1);
        // Turned away before a route saw it.
        assertSum(scrape, "claribooks_deliveries_total", "connection=main", "status=413")
                .isEqualTo(1);
        assertSum(scrape, "claribooks_ack_seconds_count", "system=clarity").isEqualTo(5);
        assertSum(scrape, "claribooks_ack_seconds_sum", "system=clarity").isPositive();
        assertSum(scrape, "claribooks_invoiced_seconds_count", "connection=main")
                .isGreaterThanOrEqualTo(2);
        assertSum(scrape, "claribooks_calls_total", "operation=create-invoice", "outcome=refused")
                .isEqualTo(1);
        assertSum(scrape, "claribooks_calls_total", "operation=create-invoice", "outcome=unanswered")
                .isEqualTo(1);
        assertSum(scrape, "claribooks_calls_total", "operation=freshbooks-token", "outcome=ok")
                .isEqualTo(1);
        assertSum(scrape, "claribooks_call_seconds_count", "operation=create-invoice")
                .isGreaterThanOrEqualTo(3);
    }

    @Test
    void gauges_tell_how_the_store_and_the_connections_stand() {
        // What the store does not say within half a second is left out of a scrape.
        RunningClaribooks.await().untilAsserted(() -> stand(Scrape.of(running)));
    }

    private static void stand(Scrape scrape) {
        assertSum(scrape, "claribooks_needs_attention", "connection=main").isEqualTo(1);
        assertSum(scrape, "claribooks_connection_state", "connection=main", "state=working")
                .isEqualTo(1);
        assertSum(scrape, "claribooks_connection_state", "connection=main").isEqualTo(1);
        assertSum(scrape, "claribooks_token_expiry_seconds", "system=freshbooks")
                .isBetween(1.0, 43_200.0);
        assertSum(scrape, "claribooks_disk_free_bytes").isPositive();
        assertSum(scrape, "claribooks_build_info").isEqualTo(1);
        assertSum(scrape, "hikaricp_connections_max", "pool=claribooks").isEqualTo(8);
    }

    @Test
    void what_somebody_outside_invents_makes_no_series() {
        Scrape scrape = Scrape.of(running);
        assertSum(scrape, "claribooks_events_received_total", "type=other").isEqualTo(1);
        assertSum(scrape, "claribooks_deliveries_total", "connection=unknown", "status=404")
                .isEqualTo(1);
        assertThat(scrape.toString()).doesNotContain("nonsense", "somebody-else");
    }

    @Test
    void every_metric_is_on_the_page_with_its_kind_and_its_labels_and_none_else() throws IOException {
        Scrape scrape = Scrape.of(running);
        Map<String, String> told = new TreeMap<>();
        scrape.kinds().forEach((name, kind) -> {
            if (name.startsWith("claribooks_") && !name.endsWith("_max")) {
                told.put(name, kind + " " + String.join(", ", scrape.labelsOf(name)));
            }
        });
        Map<String, String> written = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("src/docs/monitoring.md")));
        while (row.find()) {
            written.put(row.group(1), row.group(2) + " " + row.group(3));
        }
        assertThat(written).isEqualTo(told);
    }

    @Test
    void the_dashboard_asks_only_for_metrics_that_exist() throws IOException {
        JsonNode board = new ObjectMapper()
                .readTree(Path.of("docker/grafana/claribooks.json").toFile());
        Set<Integer> ids = new TreeSet<>();
        int queries = 0;
        for (JsonNode panel : board.path("panels")) {
            assertThat(ids.add(panel.path("id").asInt()))
                    .as(panel.path("title").asText())
                    .isTrue();
            assertThat(panel.at("/gridPos/x").asInt() + panel.at("/gridPos/w").asInt())
                    .isLessThanOrEqualTo(24);
            for (JsonNode target : panel.path("targets")) {
                exist(target.path("expr").asText());
                queries++;
            }
        }
        assertThat(queries).isGreaterThan(20);
        assertThat(board.at("/templating/list")).hasSize(2);
    }

    @Test
    void the_alerts_ask_only_for_metrics_that_exist_and_say_what_to_do() throws IOException {
        Map<?, ?> rules = (Map<?, ?>) new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(Path.of("docker/prometheus/claribooks.rules.yaml")));
        Map<?, ?> group = (Map<?, ?>) ((List<?>) rules.get("groups")).get(0);
        Set<Object> names = new TreeSet<>();
        for (Object entry : (List<?>) group.get("rules")) {
            Map<?, ?> rule = (Map<?, ?>) entry;
            assertThat(names.add(rule.get("alert").toString())).isTrue();
            assertThat(rule.keySet().stream().map(Object::toString).collect(Collectors.toSet()))
                    .contains("alert", "expr", "labels", "annotations")
                    .isSubsetOf("alert", "expr", "for", "labels", "annotations");
            assertThat(String.valueOf(rule.get("for"))).matches("null|\\d+[smhd]");
            assertThat(((Map<?, ?>) rule.get("labels")).get("severity")).isIn("warning", "critical");
            assertThat(((Map<?, ?>) rule.get("annotations")).get("description").toString())
                    .endsWith(".");
            String expression = rule.get("expr").toString();
            if (!expression.startsWith("up{")) {
                exist(expression);
            }
        }
        assertThat(names).hasSizeGreaterThan(10);
    }

    private void exist(String expression) {
        Scrape scrape = Scrape.of(running);
        List<String> named =
                NAME.matcher(expression).results().map(one -> one.group()).toList();
        assertThat(named).as(expression).isNotEmpty();
        assertThat(named).as(expression).allMatch(name -> scrape.kinds().containsKey(scrape.family(name)));
        Set<String> all = new TreeSet<>(OF_PROMETHEUS);
        named.forEach(name -> all.addAll(scrape.labelsOf(scrape.family(name))));
        CHOSEN.matcher(expression).results().forEach(chosen -> {
            Set<String> its = scrape.labelsOf(scrape.family(chosen.group(1)));
            MATCHER.matcher(chosen.group(2))
                    .results()
                    .forEach(label -> assertThat(its).as(expression).contains(label.group(1)));
        });
        GROUPED.matcher(expression).results().forEach(grouped -> assertThat(all)
                .as(expression)
                .contains(grouped.group(1).split(", ?")));
        assertThat(expression.chars().filter(c -> c == '(').count())
                .as(expression)
                .isEqualTo(expression.chars().filter(c -> c == ')').count());
    }
}
