package io.claribooks.sandbox.freshbooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;

/** An application's webhook address: keeps what is delivered, and hands out the latest verifier. */
final class CallbackReceiver implements AutoCloseable {
    /** One delivery: its fields in order, and the signature header or null. */
    record Delivery(Map<String, String> fields, String signature, String contentType) {
        String name() {
            return fields.get("name");
        }
    }

    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private final LinkedBlockingDeque<String> verifiers = new LinkedBlockingDeque<>();
    private volatile int status = 200;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    CallbackReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/hook", this::take);
        server.createContext("/hook/verifier", this::giveVerifier);
        server.setExecutor(workers);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    List<Delivery> deliveries() {
        return deliveries;
    }

    void answerWith(int newStatus) {
        status = newStatus;
    }

    /** Leaves deliveries unanswered until the gate opens. */
    void answerAfter(CountDownLatch newGate) {
        gate = newGate;
    }

    String verifier() {
        try {
            String verifier = verifiers.pollFirst(2, TimeUnit.MINUTES);
            if (verifier == null) {
                throw new AssertionError("no callback.verify came within two minutes");
            }
            return verifier;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> fields = new LinkedHashMap<>();
            for (String pair : body.split("&")) {
                String[] sides = pair.split("=", 2);
                fields.put(sides[0], URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
            }
            var headers = exchange.getRequestHeaders();
            deliveries.add(
                    new Delivery(fields, headers.getFirst(CallbackSignature.HEADER), headers.getFirst("Content-Type")));
            if (fields.containsKey("verifier")) {
                verifiers.add(fields.get("verifier"));
            }
            awaitGate();
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private void awaitGate() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void giveVerifier(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] verifier = verifier().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, verifier.length);
            exchange.getResponseBody().write(verifier);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
