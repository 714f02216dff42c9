package io.claribooks.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

/** The shop's side of the wire: posts signed webhooks over kept connections, on one thread. */
final class Shop implements AutoCloseable {

    /** A throw-away secret of 32 bytes, made for the benchmark alone. */
    static final String SECRET = "whsec_Y2xhcmlib29rcy1iZW5jaG1hcmstc2VjcmV0LTAwMDE=";

    private static final int ATTEMPT_MILLIS = 60_000;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final HttpClient client;
    private final RequestOptions target;
    private final RequestOptions readiness;

    Shop(int port, int managementPort, int connections) {
        // A connection that breaks fails the post on it, which the sender repeats and counts; Vert.x need not log it
        // too.
        client = vertx.httpClientBuilder()
                .with(new HttpClientOptions().setMaxPoolSize(connections))
                .withConnectHandler(connection -> connection.exceptionHandler(failure -> {}))
                .build();
        target = request(HttpMethod.POST, port, "/webhooks/clarity/main");
        readiness = request(HttpMethod.GET, managementPort, "/observe/health/ready");
    }

    /** The thread everything here happens on. */
    Vertx vertx() {
        return vertx;
    }

    /** Posts one signed order; fails when no answer comes. */
    Future<Answer> post(SampleOrder order, Signature signature) {
        return client.request(target).compose(request -> send(request, order, signature));
    }

    /** Whether the product says it is ready; false while it does not answer. */
    boolean ready() {
        Future<Integer> status = client.request(readiness)
                .compose(HttpClientRequest::send)
                .compose(response -> response.body().map(body -> response.statusCode()))
                .otherwise(0);
        return status.toCompletionStage().toCompletableFuture().join() == 200;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static Future<Answer> send(HttpClientRequest request, SampleOrder order, Signature signature) {
        return request.putHeader("Content-Type", "application/json")
                .putHeader("webhook-id", order.eventId())
                .putHeader("webhook-timestamp", Long.toString(signature.seconds()))
                .putHeader("webhook-signature", signature.value())
                .send(Buffer.buffer(order.body()))
                .compose(Shop::answer);
    }

    private static Future<Answer> answer(HttpClientResponse response) {
        long now = System.nanoTime();
        String retryAfter = response.getHeader("Retry-After");
        return response.body().map(body -> new Answer(response.statusCode(), retryAfter, body.toString(), now));
    }

    private static RequestOptions request(HttpMethod method, int port, String path) {
        return new RequestOptions()
                .setMethod(method)
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI(path)
                .setTimeout(ATTEMPT_MILLIS);
    }

    /**
     * What one delivery is signed with.
     *
     * @param seconds time of the attempt, seconds since 1970
     * @param value the header's value
     */
    record Signature(long seconds, String value) {}

    /**
     * The product's answer.
     *
     * @param status HTTP status
     * @param retryAfter the header of that name, or null
     * @param body text
     * @param nanos {@link System#nanoTime()} when the status had arrived
     */
    record Answer(int status, String retryAfter, String body, long nanos) {

        boolean accepted() {
            return status == 200 || status == 202;
        }

        boolean busy() {
            return status == 429 || status == 503;
        }
    }
}
