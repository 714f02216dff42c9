package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a sender is answered, and that nothing is half stored. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IntakeTest {
    private RunningClaribooks running;

    @BeforeAll
    void start() {
        running = new RunningClaribooks().set("http.body-limit", "65536").start();
    }

    @AfterAll
    void stop() {
        running.close();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(running.url() + path)).header("Content-Type", "application/json");
    }

    private HttpResponse<String> signed(String id, byte[] body, String... headers) {
        String time = Long.toString(System.currentTimeMillis() / 1000);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(running.url() + "/webhooks/clarity/main"))
                .header("webhook-id", id)
                .header("webhook-timestamp", time)
                .header("webhook-signature", RunningClaribooks.sign(id, time, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return running.exchange(request.build());
    }

    private HttpResponse<String> signed(String id, String body) {
        return signed(id, body.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json");
    }

    private void refused(HttpResponse<String> answer, int status, String sentence) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).isEqualTo("application/problem+json");
        assertThat(running.parsed(answer.body()).path("detail").asText()).contains(sentence);
        assertThat(answer.body()).doesNotContain("Exception", "\tat ");
        assertThat(answer.headers().firstValue("webhook-signature")).isEmpty();
    }

    private static String ping(String id) {
        return "{\"id\":\"" + id
                + "\",\"type\":\"webhook.ping\",\"occurredAt\":\"2026-03-04T22:12:09Z\",\"data\":{\"id\":\"1\"}}";
    }

    private int stored() {
        return running.claribooks()
                .wiring()
                .database()
                .first(row -> row.getInt("n"), "select count(*) as n from event")
                .orElseThrow();
    }

    @Test
    void unsigned_wrongly_signed_and_stale_deliveries_are_401() {
        int before = stored();
        refused(
                running.exchange(to("/webhooks/clarity/main")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build()),
                401,
                "missing");
        refused(
                running.exchange(to("/webhooks/clarity/main")
                        .header("webhook-id", "x")
                        .header("webhook-timestamp", Long.toString(System.currentTimeMillis() / 1000))
                        .header("webhook-signature", "v1,AAAA")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build()),
                401,
                "fits a secret");
        String old = Long.toString(System.currentTimeMillis() / 1000 - 3600);
        byte[] body = ping("stale").getBytes(StandardCharsets.UTF_8);
        refused(
                running.exchange(to("/webhooks/clarity/main")
                        .header("webhook-id", "stale")
                        .header("webhook-timestamp", old)
                        .header("webhook-signature", RunningClaribooks.sign("stale", old, body))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build()),
                401,
                "behind this server's clock");
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void other_addresses_methods_and_media_types_are_named() {
        refused(
                running.exchange(to("/webhooks/clarity/nobody")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build()),
                404,
                "no connection");
        HttpResponse<String> get =
                running.exchange(to("/webhooks/clarity/main").GET().build());
        refused(get, 405, "POST");
        assertThat(get.headers().firstValue("Allow")).contains("POST");
        refused(
                signed(
                        "form",
                        "a=b".getBytes(StandardCharsets.UTF_8),
                        "Content-Type",
                        "application/x-www-form-urlencoded"),
                415,
                "application/json");
        refused(
                signed("br", new byte[] {1}, "Content-Type", "application/json", "Content-Encoding", "br"),
                415,
                "gzip");
    }

    @Test
    void unreadable_bodies_are_400_with_the_place_and_are_kept() {
        int before = stored();
        refused(signed("u1", "{\"id\":\"u1\",\"type\""), 400, "line 1");
        refused(signed("u2", "not json"), 400, "JSON");
        refused(signed("u3", "{\"id\":\"u3\",\"occurredAt\":\"2026-03-04T22:12:09Z\",\"data\":{}}"), 400, "$.type");
        refused(
                signed("u4", "{\"id\":\"u4\",\"type\":\"a.b\",\"occurredAt\":\"2026-03-04T22:12:09Z\",\"data\":[]}"),
                400,
                "$.data");
        refused(signed("u5", "{\"id\":\"u5\",\"Id\":\"u6\",\"type\":\"a.b\",\"data\":{}}"), 400, "twice");
        refused(signed("u7", "[".repeat(80) + "]".repeat(80)), 400, "");
        assertThat(stored()).isEqualTo(before);
        assertThat(running.parsed(running.api("GET", "/api/summary", null).body())
                        .path("unreadableDeliveries")
                        .asInt())
                .isGreaterThanOrEqualTo(6);
    }

    @Test
    void the_size_limit_counts_after_inflating() throws IOException {
        refused(signed("big", " ".repeat(70_000)), 413, "65536");
        byte[] bomb = gzip(" ".repeat(3_000_000));
        assertThat(bomb.length).isLessThan(65_536);
        refused(
                signed("bomb", bomb, "Content-Type", "application/json", "Content-Encoding", "gzip"),
                413,
                "after inflating");
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void gzip_and_a_byte_order_mark_are_read() throws IOException {
        HttpResponse<String> zipped =
                signed("z1", gzip(ping("z1")), "Content-Type", "application/json", "Content-Encoding", "gzip");
        assertThat(zipped.statusCode()).as(zipped.body()).isEqualTo(202);
        assertThat(signed("z2", "\uFEFF" + ping("z2")).statusCode()).isEqualTo(202);
        running.awaitStatus("z1", "skipped");
    }

    @Test
    void a_new_event_is_202_a_duplicate_200_and_another_body_under_its_id_is_kept_for_a_person() {
        HttpResponse<String> first = signed("d1", ping("d1"));
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(running.parsed(first.body()))
                .isEqualTo(running.parsed("{\"eventId\":\"d1\",\"status\":\"accepted\"}"));
        HttpResponse<String> again = signed("d1", ping("d1"));
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).contains("duplicate");
        assertThat(signed("d1", ping("d1").replace("\"1\"", "\"2\"")).statusCode())
                .isEqualTo(200);
        assertThat(running.parsed(running.api("GET", "/api/events?status=review&text=d1", null)
                                .body())
                        .path("events"))
                .hasSize(1);
    }

    @Test
    void a_batch_is_stored_event_by_event() {
        ArrayNode batch = running.parsed("[]").deepCopy();
        for (int i = 0; i < 3; i++) {
            batch.add(running.parsed(ping("b" + i)));
        }
        HttpResponse<String> answer = signed("batch", batch.toString());
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(running.parsed(answer.body()).path("events")).hasSize(3);
        for (int i = 0; i < 3; i++) {
            running.awaitStatus("b" + i, "skipped");
        }
    }

    @Test
    void an_unknown_type_is_kept_and_skipped_and_an_unknown_version_is_dead_with_the_reason() {
        signed("t1", ping("t1").replace("webhook.ping", "gift.wrapped"));
        running.awaitStatus("t1", "skipped");
        assertThat(running.cause("t1")).contains("gift.wrapped");
        signed("v2", ping("v2").replace("\"type\"", "\"version\":\"2.0\",\"type\""));
        running.awaitStatus("v2", "dead");
        assertThat(running.cause("v2")).contains("version 2.0");
    }

    @Test
    void a_test_event_stays_out_of_the_books() {
        ObjectNode order =
                RunningClaribooks.fixture("order.created").put("id", "evt_test").put("test", true);
        running.send(order);
        running.awaitStatus("evt_test", "skipped");
    }

    @Test
    void an_order_without_a_required_member_is_dead_with_the_path() {
        ObjectNode order = RunningClaribooks.fixture("order.created").put("id", "evt_nodate");
        ((ObjectNode) order.path("data")).put("id", "77001").remove("orderDate");
        running.send(order);
        running.awaitStatus("evt_nodate", "dead");
        assertThat(running.cause("evt_nodate")).contains("orderDate");
    }
}
