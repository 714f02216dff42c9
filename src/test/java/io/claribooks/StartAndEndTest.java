package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shop may stop sending after a 404, so nobody is answered one while the routes do not stand yet or no longer. */
class StartAndEndTest {
    private static final int REFUSED = 0;

    /** Asks the webhook's address without a pause; counts the answers by status. */
    private static final class Hammer implements AutoCloseable {
        private final AtomicBoolean on = new AtomicBoolean(true);
        private final ConcurrentMap<Integer, Integer> answers = new ConcurrentHashMap<>();
        private final CompletableFuture<Void> work;

        Hammer(RunningClaribooks running) {
            work = CompletableFuture.runAsync(() -> {
                while (on.get()) {
                    answers.merge(status(running), 1, Integer::sum);
                }
            });
        }

        private static int status(RunningClaribooks running) {
            try {
                return running.exchange(HttpRequest.newBuilder(URI.create(running.url() + "/webhooks/clarity/main"))
                                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                .build())
                        .statusCode();
            } catch (UncheckedIOException e) {
                return REFUSED;
            }
        }

        Map<Integer, Integer> end() {
            on.set(false);
            work.join();
            return answers;
        }

        @Override
        public void close() {
            end();
        }
    }

    @Test
    void every_answer_during_start_and_end_is_no_connection_or_503_until_the_routes_stand() {
        RunningClaribooks running = new RunningClaribooks();
        try (Hammer hammer = new Hammer(running)) {
            RunningClaribooks.await().until(() -> hammer.answers.getOrDefault(REFUSED, 0) > 0);
            running.start();
            // Unsigned: the receiver itself answers 401.
            RunningClaribooks.await().until(() -> hammer.answers.getOrDefault(401, 0) > 50);
            running.close();

            assertThat(hammer.end().keySet()).isSubsetOf(REFUSED, 503, 401).contains(401);
        }
    }

    @Test
    void a_port_that_is_taken_stops_the_start_and_is_named() {
        try (RunningClaribooks first = new RunningClaribooks().start();
                RunningClaribooks second = new RunningClaribooks()
                        .set(
                                "http.port",
                                Integer.toString(URI.create(first.url()).getPort()))) {
            assertThatThrownBy(second::start)
                    .hasStackTraceContaining("http.host and http.port: 127.0.0.1:")
                    .hasStackTraceContaining("Choose another, or end what uses it.");
        }
    }

    @Test
    void a_broken_file_of_routes_stops_the_start_and_is_named(@TempDir Path work) throws IOException {
        SwitchedRoutes.copy("routes", work);
        Path file = work.resolve("routes/flows/order-to-invoice.camel.yaml");
        Files.writeString(file, Files.readString(file).replace("method: finish}", "method: finish"));
        try (RunningClaribooks running =
                new RunningClaribooks().set("routes.dir", work.resolve("routes").toString())) {
            assertThatThrownBy(running::start).hasStackTraceContaining("order-to-invoice.camel.yaml");
            assertThat(Hammer.status(running)).as("nothing listens").isEqualTo(REFUSED);
        }
    }
}
