package io.claribooks.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/**
 * The door of the guided demo: {@code POST /steps/<step>} with a small JSON body does, in the shop and in the books, what a step of
 * the tour tells of, and answers what was done. On loopback only.
 */
final class Tour implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final TourBooks books;
    private final TourSteps steps;
    private final HttpServer server;

    /**
     * Listens on a free port of 127.0.0.1.
     *
     * @param shop address of the shop's simulator
     * @param books address of the ledger's simulator
     */
    Tour(String shop, String books) throws IOException {
        this.books = new TourBooks(new SimulatorClient(books));
        this.steps = new TourSteps(new TourShop(new SimulatorClient(shop)), this.books);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(2, work -> {
            Thread thread = new Thread(work, "tour");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/steps/", this::serve);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    TourBooks books() {
        return books;
    }

    private void serve(HttpExchange exchange) throws IOException {
        int status = 200;
        ObjectNode answer;
        try {
            String step = exchange.getRequestURI().getPath().substring("/steps/".length());
            JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
            answer = steps.run(step, body);
        } catch (StepRefused refused) {
            status = refused.status();
            answer = problem(refused.getMessage());
        } catch (IOException unreachable) {
            status = 502;
            answer = problem("A simulator cannot be reached: " + unreachable);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            status = 503;
            answer = problem("The demo ends.");
        }
        byte[] text = JSON.writeValueAsBytes(answer);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    private static ObjectNode problem(String sentence) {
        return JSON.createObjectNode().put("problem", sentence);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
