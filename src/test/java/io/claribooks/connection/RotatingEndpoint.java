package io.claribooks.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Gives tokens as FreshBooks does: a refresh token works once (freshbooks-api 2.2). */
final class RotatingEndpoint implements TokenEndpoint {
    static final long LIFE_SECONDS = 43_200;

    private final Clock clock;
    private final List<ObjectNode> requests = new CopyOnWriteArrayList<>();
    private String alive;
    private volatile RuntimeException failure;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    RotatingEndpoint(Clock clock, String alive) {
        this.clock = clock;
        this.alive = alive;
    }

    @Override
    public JsonNode call(String connection, ObjectNode request) {
        requests.add(request);
        awaitGate();
        if (failure != null) {
            throw failure;
        }
        return answer(request);
    }

    private synchronized ObjectNode answer(ObjectNode request) {
        boolean refresh = request.path("grant_type").asText().equals("refresh_token");
        if (refresh && !request.path("refresh_token").asText().equals(alive)) {
            throw new TokenRefused("invalid_grant", "FreshBooks refuses: invalid_grant");
        }
        alive = "refresh-" + requests.size();
        return new JsonNodeFactory(true)
                .objectNode()
                .put("access_token", "access-" + requests.size())
                .put("refresh_token", alive)
                .put("expires_in", LIFE_SECONDS)
                .put("created_at", clock.instant().getEpochSecond());
    }

    private void awaitGate() {
        try {
            if (!gate.await(2, TimeUnit.MINUTES)) {
                throw new AssertionError("nobody opened the gate");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    List<ObjectNode> requests() {
        return requests;
    }

    void failWith(RuntimeException next) {
        failure = next;
    }

    /** From now on calls wait until {@link #open}. */
    void shut() {
        gate = new CountDownLatch(1);
    }

    void open() {
        gate.countDown();
    }

    /** As if a person had disconnected the app and connected it again. */
    synchronized void onlyTake(String refreshToken) {
        alive = refreshToken;
    }
}
