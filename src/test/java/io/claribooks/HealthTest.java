package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.claribooks.database.StoppablePostgres;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The probes tell the truth: ready while deliveries can be taken, live unless only a restart would help. */
class HealthTest {
    private static final int PROBES = 60;

    @TempDir
    private Path directory;

    private static HttpResponse<String> probe(RunningClaribooks running, String path) {
        return running.exchange(HttpRequest.newBuilder(URI.create(running.managementUrl() + "/observe/health" + path))
                .build());
    }

    private static int ready(RunningClaribooks running) {
        return probe(running, "/ready").statusCode();
    }

    private static int live(RunningClaribooks running) {
        return probe(running, "/live").statusCode();
    }

    @Test
    void while_the_database_is_gone_it_is_not_ready_but_alive_and_ready_again_when_it_is_back() throws Exception {
        try (StoppablePostgres postgres = new StoppablePostgres(directory.resolve("data"));
                RunningClaribooks running = new RunningClaribooks()
                        .set("database.url", postgres.url())
                        .set("database.user", "postgres")
                        .set("database.password", "postgres")
                        .start()) {
            assertThat(probe(running, "/ready").body()).contains("UP");
            postgres.stop();
            RunningClaribooks.await().until(() -> ready(running) == 503);
            assertThat(probe(running, "/ready").body()).contains("Events cannot be stored");
            assertThat(live(running)).isEqualTo(200);
            nothing_piles_up(running);
            assertThat(Scrape.of(running).toString()).contains("claribooks_queue_oldest_seconds NaN");
            postgres.start();
            RunningClaribooks.await().until(() -> ready(running) == 200);
        }
    }

    /** Claribooks' own threads hand changes in besides, a few of them at any time; the probes must not add theirs. */
    private static void nothing_piles_up(RunningClaribooks running) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(PROBES);
        try {
            Callable<Integer> probe = () -> ready(running);
            List<Future<Integer>> answers = callers.invokeAll(Collections.nCopies(PROBES, probe));
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(503);
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(running.claribooks().wiring().database().writer().waiting()).isLessThan(PROBES / 4);
    }

    @Test
    void each_of_the_checks_says_what_is_wrong() throws Exception {
        List<Thread> before = writers();
        try (RunningClaribooks running = new RunningClaribooks().start()) {
            JsonNode all = running.parsed(probe(running, "?exposureLevel=full").body());
            assertThat(all.path("checks").findValuesAsText("name")).contains("store", "writer", "intake");
            var routes = running.claribooks().main().getCamelContext().getRouteController();
            routes.stopRoute("alert-by-email");
            assertThat(ready(running)).as("a route that takes no deliveries").isEqualTo(200);
            routes.stopRoute("receive-clarity-webhook");
            assertThat(probe(running, "/ready").body()).contains("DOWN", "receive-clarity-webhook");
            assertThat(live(running)).isEqualTo(200);
            routes.startRoute("receive-clarity-webhook");
            assertThat(ready(running)).isEqualTo(200);

            List<Thread> its = writers();
            its.removeAll(before);
            its.forEach(Thread::interrupt);

            RunningClaribooks.await().until(() -> live(running) == 503);
            assertThat(probe(running, "/live").body()).contains("Restart Claribooks");
            assertThat(ready(running)).isEqualTo(503);
        }
    }

    private static List<Thread> writers() {
        return new ArrayList<>(Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("group-commit"))
                .toList());
    }
}
