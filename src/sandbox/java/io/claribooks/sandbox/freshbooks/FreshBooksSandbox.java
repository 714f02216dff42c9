package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A running FreshBooks simulator. Everything beyond start and stop goes over HTTP, as with the real one. */
public final class FreshBooksSandbox implements AutoCloseable {
    private static final int THREADS = 64;
    private static final int BACKLOG = 1024;

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "2000");
        System.setProperty("sun.net.httpserver.idleInterval", "300");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, work -> {
        Thread thread = new Thread(work, "freshbooks-sandbox");
        thread.setDaemon(true);
        return thread;
    });
    private final Oauth oauth;
    private final Accounting accounting;
    private final Callbacks callbacks;
    private final ControlDoor control;

    private FreshBooksSandbox(String host, int port) {
        SandboxClock clock = new SandboxClock();
        Switches switches = new Switches();
        oauth = new Oauth(clock);
        callbacks = new Callbacks(clock, switches);
        accounting = new Accounting(clock, switches, callbacks);
        control = new ControlDoor(clock, switches, oauth, accounting, callbacks);
        try {
            server = HttpServer.create(new InetSocketAddress(host, port), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException("Port " + port + " is taken; set SANDBOX_FRESHBOOKS_PORT to another", e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** Starts on a free port of this machine. */
    public static FreshBooksSandbox start() {
        return start("127.0.0.1", 0);
    }

    /** Starts on a given port. */
    public static FreshBooksSandbox start(String host, int port) {
        return new FreshBooksSandbox(host, port);
    }

    public String url() {
        return "http://" + server.getAddress().getHostString() + ":" + port();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Request request = read(exchange);
        try {
            if (request.path().startsWith("/_sandbox/")) {
                write(exchange, control.answer(request));
                return;
            }
            answer(exchange, request);
        } catch (JsonProcessingException e) {
            write(exchange, Reply.json(400, Json.object().put("error", "the body is no JSON")));
        } catch (RuntimeException e) {
            System.getLogger("freshbooks-sandbox").log(System.Logger.Level.ERROR, "simulator failed", e);
            write(exchange, Reply.json(500, Json.object().put("message", "An internal error has occurred.")));
        } finally {
            exchange.close();
        }
    }

    private void answer(HttpExchange exchange, Request request) throws IOException {
        Optional<Fault> fault = control.visit(request);
        if (fault.isPresent() && !fault.get().kind().after()) {
            Reply broken = before(fault.get());
            if (broken == null && fault.get().kind() == Fault.Kind.CUT_BEFORE) {
                return;
            }
            write(exchange, broken == null ? route(request) : broken);
            return;
        }
        Reply reply = route(request);
        if (fault.isEmpty()) {
            write(exchange, reply);
        } else if (fault.get().kind() == Fault.Kind.SERVER_ERROR_AFTER) {
            write(exchange, serverError(fault.get()));
        }
        // A cut after the write: the exchange is closed without an answer.
    }

    private static Reply serverError(Fault fault) {
        return Reply.json(fault.status(), Json.object().put("message", "An internal error has occurred."));
    }

    /** The failing answer; null when the call goes on, or is cut. */
    private static Reply before(Fault fault) {
        return switch (fault.kind()) {
            case LATENCY -> {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(fault.latencyMillis()));
                yield null;
            }
            case RATE_LIMITED ->
                new Reply(
                        429,
                        "application/json",
                        new byte[0],
                        Map.of("Retry-After", Integer.toString(fault.retryAfterSeconds())));
            case SERVER_ERROR_BEFORE -> serverError(fault);
            case OK_WITH_ERRORS ->
                new AccountingError(200, 12001, null, "The server could not complete your request", null, null)
                        .reply(200);
            case EXPIRED_TOKEN -> Oauth.unauthenticated();
            case FORBIDDEN -> new AccountingError(403, 1003, null, "Permission Denied.", null, null).reply();
            default -> null;
        };
    }

    private Reply route(Request request) throws JsonProcessingException {
        String path = request.path().startsWith("/service/auth")
                ? request.path().substring("/service".length())
                : request.path();
        switch (path.replaceFirst("/$", "")) {
            case "/oauth/authorize", "/auth/oauth/authorize":
                return oauth.authorize(request);
            case "/auth/oauth/token":
                return oauth.token(request);
            case "/auth/oauth/revoke":
                return oauth.revoke(request);
            default:
        }
        if (!oauth.accepts(request)) {
            return Oauth.unauthenticated();
        }
        if (path.equals("/auth/api/v1/users/me")) {
            return me();
        }
        if (path.startsWith("/accounting/account/")) {
            return accounting.answer(request);
        }
        if (path.matches("/events/account/[^/]+/events/callbacks(/.*)?")) {
            String account = path.split("/")[3];
            String tail = path.replaceFirst(".*/callbacks/?", "");
            return accounting.accounts().containsKey(account)
                    ? callbacks.answer(request, account, tail)
                    : Reply.event(404, "Requested resource could not be found.");
        }
        return Reply.json(404, Json.object().put("message", "Not found: this simulator has no " + path));
    }

    private Reply me() {
        String account =
                accounting.accounts().keySet().stream().sorted().findFirst().orElse(Accounting.FIRST_ACCOUNT);
        ObjectNode me = (ObjectNode) Json.resource("users-me.json");
        String text = me.toString().replace("\"ACCOUNT\"", "\"" + account + "\"");
        return new Reply(200, "application/json", text.getBytes(java.nio.charset.StandardCharsets.UTF_8), Map.of());
    }

    private static Request read(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                Request.parameters(exchange.getRequestURI().getRawQuery(), false),
                headers,
                exchange.getRequestBody().readAllBytes());
    }

    private static void write(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        if (reply.contentType().startsWith("text/html")) {
            exchange.getResponseHeaders()
                    .set(
                            "Content-Security-Policy",
                            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'");
        }
        exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
        if (reply.body().length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(reply.body());
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
