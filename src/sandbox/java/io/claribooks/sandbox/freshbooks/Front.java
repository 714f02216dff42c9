package io.claribooks.sandbox.freshbooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.claribooks.sandbox.requests.RequestLog;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Reads each call, lets the faults have their way with it, and sends the answer of the door it belongs to. */
final class Front implements HttpHandler {
    private static final System.Logger LOG = System.getLogger(Front.class.getName());

    private final Doors doors;
    private final ControlDoor control;
    private final Stats stats;
    private final RequestLog log;
    private final Faults faults;
    private final Switchboard switches;
    private final SandboxClock clock;

    Front(
            Doors doors,
            ControlDoor control,
            Stats stats,
            RequestLog log,
            Faults faults,
            Switchboard switches,
            SandboxClock clock) {
        this.doors = doors;
        this.control = control;
        this.stats = stats;
        this.log = log;
        this.faults = faults;
        this.switches = switches;
        this.clock = clock;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestURI().getPath().startsWith("/_sandbox/")) {
                log.keep(exchange);
            }
            send(exchange, guarded(read(exchange)));
        }
    }

    private static Request read(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        List<String> segments =
                Arrays.stream(path.split("/")).filter(s -> !s.isEmpty()).toList();
        return new Request(
                exchange.getRequestMethod(),
                path,
                segments,
                Query.parse(exchange.getRequestURI().getRawQuery()),
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("Accept"),
                exchange.getRequestBody().readAllBytes());
    }

    /** A mistake of the simulator is said to be one, so nobody takes it for a cut connection. */
    private Reply guarded(Request request) {
        try {
            return answer(request);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "The simulator failed on " + request.method() + " " + request.path(), e);
            return Reply.json(500, Json.object().put("message", "The sandbox itself failed: " + e));
        }
    }

    private Reply answer(Request request) {
        if (request.segment(0).equals("_sandbox")) {
            return control.answer(request);
        }
        stats.count(request);
        int limit = switches.number(Switch.REQUESTS_PER_MINUTE);
        if (limit > 0 && stats.overLimit(limit, clock.now())) {
            return FaultReplies.rateLimited(Long.toString(clock.realSecondsOfMinute()));
        }
        for (Fault fault : faults.take(request)) {
            if (fault.kind() != Fault.Kind.LATENCY) {
                return FaultReplies.of(fault, request, clock.now(), () -> doors.answer(request));
            }
            FaultReplies.pause(fault.latencyMillis());
        }
        return doors.answer(request);
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        if (reply.body() == null) {
            // Closing an exchange without an answer closes its connection.
            return;
        }
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        boolean head = exchange.getRequestMethod().equals("HEAD");
        int length = reply.body().length;
        exchange.sendResponseHeaders(reply.status(), length == 0 || head ? -1 : length);
        if (length > 0 && !head) {
            exchange.getResponseBody().write(reply.body());
        }
    }
}
