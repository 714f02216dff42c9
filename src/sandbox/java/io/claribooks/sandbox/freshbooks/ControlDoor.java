package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What tests and demos may do to the simulator: {@code /_sandbox/…}. */
final class ControlDoor {
    private final SandboxClock clock;
    private final Switches switches;
    private final Oauth oauth;
    private final Accounting accounting;
    private final Callbacks callbacks;
    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> calls = new TreeMap<>();

    ControlDoor(SandboxClock clock, Switches switches, Oauth oauth, Accounting accounting, Callbacks callbacks) {
        this.clock = clock;
        this.switches = switches;
        this.oauth = oauth;
        this.accounting = accounting;
        this.callbacks = callbacks;
    }

    /** The fault that happens to a call, if any; counts the call. */
    Optional<Fault> visit(Request request) {
        String name =
                request.path().replaceFirst("^/accounting/account/[^/]+/", "").replaceFirst("/\\d+.*", "/{id}");
        synchronized (calls) {
            calls.merge(request.method() + " " + name, 1, Integer::sum);
        }
        Optional<Fault> striking =
                faults.stream().filter(fault -> fault.strikes(request)).findFirst();
        faults.removeIf(Fault::isSpent);
        return striking;
    }

    Reply answer(Request request) throws JsonProcessingException {
        boolean post = request.method().equals("POST");
        JsonNode body = post ? request.json() : Json.object();
        try {
            return switch (request.path().substring("/_sandbox/".length())) {
                case "reset" -> reset();
                case "clock" -> clock(post, body);
                case "faults" -> faults(request.method(), body);
                case "stats" -> stats(post, body);
                case "switches" -> switches(post, body);
                case "tokens" -> Reply.json(200, oauth.control(body));
                case "accounts" -> account(body);
                case "books" -> Reply.text(200, "text/html; charset=utf-8", BooksPage.html());
                case "books.js" -> Reply.text(200, "text/javascript; charset=utf-8", BooksPage.script());
                case "books.css" -> Reply.text(200, "text/css; charset=utf-8", BooksPage.style());
                case "books.json" -> Reply.json(200, BooksPage.data(accounting.accounts()));
                default -> Reply.json(404, Json.object().put("problem", "there is no such door"));
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            return Reply.json(400, Json.object().put("problem", String.valueOf(e.getMessage())));
        }
    }

    private Reply reset() {
        clock.follow();
        switches.reset();
        oauth.reset();
        accounting.reset();
        callbacks.reset();
        faults.clear();
        synchronized (calls) {
            calls.clear();
        }
        return Reply.json(200, Json.object().put("reset", true));
    }

    private Reply clock(boolean post, JsonNode body) {
        if (post && body.has("now")) {
            clock.fix(Instant.parse(body.path("now").asText()));
        } else if (post && body.has("advance")) {
            clock.advance(Duration.parse(body.path("advance").asText()));
        } else if (post) {
            clock.follow();
        }
        return Reply.json(200, Json.object().put("now", clock.now().toString()));
    }

    private Reply faults(String method, JsonNode body) {
        if (method.equals("DELETE")) {
            faults.clear();
        } else if (method.equals("POST")) {
            faults.add(new Fault(body));
        }
        ArrayNode list = Json.object().putArray("faults");
        faults.forEach(fault -> list.add(fault.describe()));
        return Reply.json(200, list);
    }

    private Reply stats(boolean post, JsonNode body) {
        ObjectNode stats = Json.object();
        synchronized (calls) {
            if (post && body.path("reset").asBoolean()) {
                calls.clear();
            }
            stats.put(
                    "total", calls.values().stream().mapToInt(Integer::intValue).sum());
            ObjectNode each = stats.putObject("calls");
            calls.forEach(each::put);
        }
        ObjectNode records = stats.putObject("records");
        for (Resource resource : Resource.values()) {
            int count = accounting.accounts().values().stream()
                    .mapToInt(books -> books.count(resource))
                    .sum();
            records.put(resource.path().substring(resource.path().indexOf('/') + 1), count);
        }
        stats.putObject("tokens").put("refreshes", oauth.refreshes());
        return Reply.json(200, stats);
    }

    private Reply switches(boolean post, JsonNode body) {
        if (post) {
            switches.set(body);
        }
        return Reply.json(200, switches.describe());
    }

    private Reply account(JsonNode body) {
        String id = body.path("accountId").asText();
        if (!id.matches("[A-Za-z0-9]{3,20}")) {
            throw new IllegalArgumentException("accountId takes 3 to 20 letters and digits");
        }
        accounting.open(id);
        return Reply.json(200, Json.object().put("accountId", id));
    }
}
