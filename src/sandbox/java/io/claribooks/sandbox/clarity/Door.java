package io.claribooks.sandbox.clarity;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.claribooks.sandbox.requests.RequestLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The HTTP server in front of the router. */
final class Door implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Door.class.getName());

    static {
        // Without it the JDK's server waits up to 40 ms between the head and the body of an answer.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final Router router;
    private final RequestLog log;

    Door(String host, int port, Router router, RequestLog log) {
        this.router = router;
        this.log = log;
        this.server = bind(host, port);
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "clarity-sandbox-http");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    private static HttpServer bind(String host, int port) {
        try {
            return HttpServer.create(new InetSocketAddress(host, port), 1024);
        } catch (BindException e) {
            throw new IllegalStateException(
                    "The Clarity simulator cannot listen on " + host + ":" + port
                            + ", the port is in use or not allowed; set SANDBOX_CLARITY_PORT to a free one.",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            write(exchange, answer(exchange));
        }
    }

    private Reply answer(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestURI().getPath().startsWith("/_sandbox/")) {
            log.keep(exchange);
        }
        byte[] body = exchange.getRequestBody().readAllBytes();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        try {
            Map<String, String> query = Call.form(exchange.getRequestURI().getRawQuery());
            String path = exchange.getRequestURI().getPath();
            return router.answer(new Call(exchange.getRequestMethod(), path, Map.of(), query, headers, body));
        } catch (Problem refused) {
            return refused.reply();
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "a bug of the simulator while answering " + exchange.getRequestURI(), e);
            return new Problem(500, "simulator_bug", "The simulator failed; its log has the cause.").reply();
        }
    }

    private static void write(HttpExchange exchange, Reply reply) throws IOException {
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        if (!reply.contentType().isEmpty()) {
            exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        }
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        boolean empty = reply.body().length == 0;
        exchange.sendResponseHeaders(reply.status(), empty ? -1 : reply.body().length);
        if (!empty) {
            exchange.getResponseBody().write(reply.body());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
