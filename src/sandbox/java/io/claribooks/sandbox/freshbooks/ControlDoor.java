package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.sandbox.requests.RequestLog;

/** {@code /_sandbox/}: what a test needs beyond the API. JSON in and out; a wrong request gets 400 with a sentence. */
final class ControlDoor {
    private final Books books;
    private final Tokens tokens;
    private final Stats stats;
    private final RequestLog log;
    private final ClockControl clock;
    private final FaultControl faults;
    private final SwitchControl switches;
    private final Faults armed;
    private final BooksPage page;

    ControlDoor(Premises premises, Books books, Tokens tokens, Stats stats, RequestLog log, Faults faults) {
        this.books = books;
        this.tokens = tokens;
        this.stats = stats;
        this.log = log;
        this.armed = faults;
        this.clock = new ClockControl(premises.clock());
        this.faults = new FaultControl(faults);
        this.switches = new SwitchControl(premises.switches());
        this.page = new BooksPage(books, premises);
    }

    Reply answer(Request request) {
        try {
            return work(request, read(request));
        } catch (BadControl e) {
            return Reply.json(400, Json.object().put("error", e.getMessage()));
        }
    }

    private static JsonNode read(Request request) {
        try {
            JsonNode body = Json.read(request.body());
            if (body.isMissingNode() || body.isObject()) {
                return body.isObject() ? body : Json.object();
            }
        } catch (JsonProcessingException e) {
            throw new BadControl("The body is not JSON: " + e.getOriginalMessage());
        }
        throw new BadControl("The body must be a JSON object.");
    }

    private Reply work(Request request, JsonNode sent) {
        String call = request.method() + " " + request.segment(1);
        return switch (call) {
            case "POST reset" -> reset();
            case "GET clock" -> Reply.json(200, clock.describe());
            case "POST clock" -> Reply.json(200, clock.set(sent));
            case "GET faults" -> Reply.json(200, faults.describe());
            case "POST faults" -> Reply.json(200, faults.arm(sent));
            case "DELETE faults" -> Reply.json(200, faults.clear());
            case "GET stats" -> Reply.json(200, describe());
            case "GET requests" -> Reply.json(200, log.json());
            case "POST stats" -> resetStats(sent);
            case "GET switches" -> Reply.json(200, switches.describe());
            case "POST switches" -> Reply.json(200, switches.set(sent));
            case "POST accounts" -> open(sent);
            case "POST tokens" -> token(sent);
            case "GET books" -> page.html();
            case "GET books.json" -> Reply.json(200, page.data());
            default ->
                Reply.json(
                        404,
                        Json.object()
                                .put(
                                        "error",
                                        "There is no " + call + " under /_sandbox/; see reset, clock,"
                                                + " faults, stats, requests, switches, accounts, tokens, books."));
        };
    }

    private Reply reset() {
        books.reset();
        tokens.reset();
        stats.reset();
        log.clear();
        armed.clear();
        switches.reset();
        clock.follow();
        return Reply.json(200, Json.object().put("reset", true));
    }

    private Reply resetStats(JsonNode sent) {
        if (!sent.path("reset").asBoolean()) {
            throw new BadControl("Send {\"reset\": true} to set the call counters to zero.");
        }
        stats.reset();
        return Reply.json(200, describe());
    }

    private ObjectNode describe() {
        ObjectNode body = Json.object();
        stats.describe(body);
        ObjectNode records = body.putObject("records");
        ObjectNode deleted = body.putObject("deleted");
        for (Account account : books.all()) {
            synchronized (account) {
                for (Register<?> register : account.registers()) {
                    add(records, plural(register), register.shelf().size());
                    add(
                            deleted,
                            plural(register),
                            register.shelf().all().stream()
                                    .filter(Entry::deleted)
                                    .count());
                }
                add(records, "callbacks", account.callbacks().all().size());
            }
        }
        body.putObject("tokens").put("refreshes", tokens.refreshes());
        return body;
    }

    private static String plural(Register<?> register) {
        String list = register.names().list();
        return list.equals("other_income") ? "other_incomes" : list;
    }

    private static void add(ObjectNode into, String name, long count) {
        into.put(name, into.path(name).asLong() + count);
    }

    private Reply open(JsonNode sent) {
        String id = sent.path("accountId").asText("");
        if (!id.matches("[A-Za-z0-9]{1,20}")) {
            throw new BadControl("Give the new account an accountId of 1 to 20 letters and digits, such as \"aB3dE\".");
        }
        Account account = books.open(
                id,
                sent.path("businessId")
                        .asLong(Books.FIRST_BUSINESS + 100L * books.all().size()),
                sent.path("businessName").asText("Sandbox " + id),
                sent.path("currency").asText("USD"));
        return Reply.json(
                200,
                Json.object()
                        .put("accountId", account.id())
                        .put("businessId", account.businessId())
                        .put("businessUuid", account.businessUuid())
                        .put("businessName", account.businessName())
                        .put("currency", account.currency()));
    }

    private Reply token(JsonNode sent) {
        String expire = sent.path("expire").asText("");
        String revoke = sent.path("revoke").asText("");
        if (!expire.isEmpty() && !expire.equals("access") || !revoke.isEmpty() && !revoke.equals("all")) {
            throw new BadControl("Send {} for a new pair, {\"expire\": \"access\"}, or {\"revoke\": \"all\"}.");
        }
        if (expire.isEmpty() && revoke.isEmpty()) {
            Tokens.Pair pair = tokens.issue();
            return Reply.json(
                    200, Json.object().put("refreshToken", pair.refresh()).put("accessToken", pair.access()));
        }
        if (revoke.isEmpty()) {
            tokens.expireAccess();
        } else {
            tokens.revokeAll();
        }
        return Reply.json(200, Json.object().put(revoke.isEmpty() ? "expired" : "revoked", true));
    }
}
