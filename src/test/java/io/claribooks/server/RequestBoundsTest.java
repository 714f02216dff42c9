package io.claribooks.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.claribooks.RawCaller;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All bodies together stay within their share of the heap. */
class RequestBoundsTest {
    private static final int BUDGET = 100_000;
    private static final ServerRules RULES = new ServerRules(
            "127.0.0.1", 0, 40_000, 8192, 100, Duration.ofMinutes(5), Duration.ofMinutes(5), Set.of(), "", null, null);

    private final Vertx vertx = Vertx.vertx();
    private final List<RawCaller> callers = new ArrayList<>();
    private RequestBounds bounds;
    private HttpServer server;

    @BeforeEach
    void start() {
        OpenConnections connections = new OpenConnections(100, RULES.idle());
        bounds = new RequestBounds(RULES, connections, BUDGET);
        Router router = Router.router(vertx);
        bounds.mount(router);
        router.route().handler(context -> context.end("read " + context.body().length()));
        vertx.setPeriodic(20, tick -> bounds.sweep());
        server = vertx.createHttpServer()
                .connectionHandler(connections::opened)
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @AfterEach
    void stop() {
        callers.forEach(RawCaller::close);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static ConditionFactory patient() {
        return Awaitility.await().atMost(Duration.ofMinutes(2));
    }

    private RawCaller send(String head, String body) {
        RawCaller caller = new RawCaller("http://127.0.0.1:" + server.actualPort());
        callers.add(caller);
        return caller.send("POST / HTTP/1.1\r\nHost: a.example\r\n" + head + "\r\n\r\n" + body);
    }

    @Test
    void a_body_within_the_limits_is_read_whole() {
        assertThat(send("Content-Length: 40000", "x".repeat(40_000)).answer()).endsWith("read 40000");
        assertThat(send("Transfer-Encoding: chunked", "5\r\nhello\r\n0\r\n\r\n").answer())
                .endsWith("read 5");
    }

    @Test
    void one_byte_too_many_is_refused_whether_it_is_declared_or_not() {
        assertThat(send("Content-Length: 40001", "x").answer()).startsWith("HTTP/1.1 413");
        String chunk = Integer.toHexString(40_001) + "\r\n" + "x".repeat(40_001) + "\r\n0\r\n\r\n";
        assertThat(send("Transfer-Encoding: chunked", chunk).answer())
                .startsWith("HTTP/1.1 413")
                .contains("application/problem+json", "40000");
    }

    @Test
    void bodies_that_together_outgrow_their_share_are_turned_away_and_the_place_comes_back() {
        String part = "x".repeat(39_000);
        for (int i = 0; i < 2; i++) {
            send("Content-Length: 40000", part);
        }
        patient().until(() -> bounds.held() == 2L * part.length());
        assertThat(send("Content-Length: 39999", "x".repeat(39_999)).answer())
                .startsWith("HTTP/1.1 503")
                .contains("Retry-After: 5");

        callers.forEach(RawCaller::close);
        patient().until(() -> bounds.held() == 0);
        assertThat(send("Content-Length: 39999", "x".repeat(39_999)).answer()).endsWith("read 39999");
    }

    @Test
    void bodies_of_undeclared_length_that_outgrow_the_share_are_cut_while_they_come() {
        String chunk = Integer.toHexString(39_000) + "\r\n" + "x".repeat(39_000) + "\r\n";
        List<RawCaller> unfinished = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            unfinished.add(send("Transfer-Encoding: chunked", chunk));
        }
        List<RawCaller> waiting = new ArrayList<>(unfinished);
        patient().untilAsserted(() -> {
            waiting.removeIf(RawCaller::isAnswered);
            assertThat(waiting).hasSize(2);
        });
    }
}
