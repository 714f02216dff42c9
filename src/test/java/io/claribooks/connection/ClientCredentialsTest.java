package io.claribooks.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.StillClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ClientCredentialsTest {
    private final StillClock clock = new StillClock();
    private final List<ObjectNode> requests = new CopyOnWriteArrayList<>();
    private final ClientCredentials tokens = of((connection, request) -> {
        requests.add(request);
        return new JsonNodeFactory(true)
                .objectNode()
                .put("access_token", connection + "-" + requests.size())
                .put("expires_in", 600);
    });

    private ClientCredentials of(TokenEndpoint endpoint) {
        return new ClientCredentials(
                id -> new ConnectionSettings.Clarity(
                        "https://shop",
                        "shop-app",
                        "shop-secret",
                        List.of(),
                        null,
                        "webhook",
                        false,
                        false,
                        ConnectionSettings.Login.BY_CLIENT_CREDENTIALS),
                endpoint,
                clock);
    }

    @Test
    void the_client_asks_with_its_own_credentials() {
        assertThat(tokens.current("main").value()).isEqualTo("main-1");
        assertThat(requests.get(0).path("grant_type").asText()).isEqualTo("client_credentials");
        assertThat(requests.get(0).path("client_id").asText()).isEqualTo("shop-app");
        assertThat(requests.get(0).path("client_secret").asText()).isEqualTo("shop-secret");
    }

    @Test
    void a_token_is_used_until_a_minute_before_its_end() {
        tokens.current("main");
        clock.move(Duration.ofSeconds(539));
        assertThat(tokens.current("main").value()).isEqualTo("main-1");
        clock.move(Duration.ofSeconds(1));
        assertThat(tokens.current("main").value()).isEqualTo("main-2");
    }

    @Test
    void a_refused_token_is_replaced_once_and_only_if_it_is_the_current_one() {
        String first = tokens.current("main").value();
        tokens.invalidate("main", first);
        assertThat(tokens.current("main").value()).isEqualTo("main-2");
        tokens.invalidate("main", first);
        assertThat(tokens.current("main").value()).isEqualTo("main-2");
        assertThat(tokens.current("eu").value()).isEqualTo("eu-3");
    }

    @Test
    void threads_that_need_a_token_together_ask_once() throws Exception {
        int count = 20;
        CyclicBarrier start = new CyclicBarrier(count);
        ExecutorService workers = Executors.newFixedThreadPool(count);
        List<Future<String>> results = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            results.add(workers.submit(() -> {
                start.await();
                return tokens.current("main").value();
            }));
        }
        for (Future<String> result : results) {
            assertThat(result.get(2, TimeUnit.MINUTES)).isEqualTo("main-1");
        }
        workers.shutdown();
    }

    @Test
    void an_answer_without_a_token_is_not_kept() {
        List<String> calls = new ArrayList<>();
        ClientCredentials odd = of((connection, request) -> {
            calls.add(connection);
            return request.objectNode();
        });

        assertThatThrownBy(() -> odd.current("main")).isInstanceOf(TokenUnavailable.class);
        assertThatThrownBy(() -> odd.current("main")).isInstanceOf(TokenUnavailable.class);
        assertThat(calls).hasSize(2);
    }
}
