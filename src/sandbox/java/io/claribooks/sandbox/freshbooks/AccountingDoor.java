package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** {@code /accounting/account/{id}/{group}/{resource}[/{id}[/{action}]]}. */
final class AccountingDoor {
    private final Books books;
    private final Switchboard switches;

    AccountingDoor(Books books, Switchboard switches) {
        this.books = books;
        this.switches = switches;
    }

    Reply answer(Request request) {
        try {
            return work(request);
        } catch (Refusal e) {
            return refuse(e);
        }
    }

    private Reply refuse(Refusal e) {
        boolean rpc = switches.is(Switch.ERROR_SHAPE, "google-rpc");
        ObjectNode body =
                rpc ? AccountingErrors.rpcBody(e.status(), e.errors()) : AccountingErrors.classicBody(e.errors());
        return Reply.json(e.status(), body);
    }

    private Reply work(Request request) {
        Account account = books.get(request.segment(2));
        if (account == null || !request.segment(1).equals("account")) {
            throw AccountingErrors.accountNotFound(request.segment(2));
        }
        if (request.segment(3).equals("invoices") && request.segment(4).equals("presentations")) {
            return Reply.json(200, wrapped("presentation", Presentation.of(0, Json.object())));
        }
        Register<?> register = account.register(request.segment(3), request.segment(4));
        if (register == null || request.segments().size() > 7) {
            throw unknownPath(request);
        }
        if (withoutAccess(register)) {
            return noAccess(register);
        }
        JsonNode sent = sent(request, register.names().singular());
        ObjectNode body;
        synchronized (account) {
            body = request.segment(5).isEmpty()
                    ? collection(register, request, sent)
                    : single(account, register, request, sent);
        }
        // Written to bytes outside the lock: a view shares only values that are never changed in place.
        return Reply.json(200, body);
    }

    private static ObjectNode collection(Register<?> register, Request request, JsonNode sent) {
        return switch (request.method()) {
            case "GET" -> result(register.list(request.query()));
            case "POST" -> wrapped(register.names().singular(), register.create(sent, request.query()));
            default -> throw unknownPath(request);
        };
    }

    private ObjectNode single(Account account, Register<?> register, Request request, JsonNode sent) {
        String id = request.segment(5);
        if (!request.segment(6).isEmpty()) {
            return action(account, register, request, id);
        }
        return switch (request.method()) {
            case "GET" -> wrapped(register.names().singular(), register.read(id, request.query()));
            case "PUT" -> changed(register, register.update(id, sent, request.query()));
            case "DELETE" -> {
                register.delete(id);
                yield nothing();
            }
            default -> throw unknownPath(request);
        };
    }

    private static ObjectNode action(Account account, Register<?> register, Request request, String id) {
        boolean link = register == account.invoices()
                && request.segment(6).equals("share_link")
                && request.method().equals("GET");
        if (!link) {
            throw unknownPath(request);
        }
        return wrapped("share_link", account.invoices().shareLink(id));
    }

    private ObjectNode changed(Register<?> register, ObjectNode record) {
        boolean deletedClient = register.names().singular().equals("client")
                && record.path("vis_state").asInt() == Entry.DELETED;
        return deletedClient && switches.is(Switch.CLIENT_DELETE_ANSWER, "empty")
                ? nothing()
                : wrapped(register.names().singular(), record);
    }

    /** The record inside its singular wrapper; any other wrapper is as good as no members at all. */
    private static JsonNode sent(Request request, String singular) {
        if (request.method().equals("GET") || request.method().equals("DELETE")) {
            return Json.object();
        }
        try {
            JsonNode wrapper = Json.read(request.body()).path(singular);
            return wrapper.isObject() ? wrapper : Json.object();
        } catch (JsonProcessingException e) {
            throw AccountingErrors.unreadable(e);
        }
    }

    private boolean withoutAccess(Register<?> register) {
        String denied = switches.get(Switch.OK_WITH_ERRORS);
        String name = register.names().singular();
        return name.equals("item") && (denied.equals("items") || denied.equals("both"))
                || name.equals("other_income") && (denied.equals("other_incomes") || denied.equals("both"));
    }

    /** HTTP 200 with an error body, as a role or plan without access gets it. */
    private static Reply noAccess(Register<?> register) {
        boolean items = register.names().singular().equals("item");
        return okWithErrors(items ? 12001 : 1003, "You do not have access to " + (items ? "items." : "other income."));
    }

    static Reply okWithErrors(int errno, String message) {
        return Reply.json(
                200, AccountingErrors.classicBody(List.of(new AccountingError(errno, null, message, null, null))));
    }

    private static Refusal unknownPath(Request request) {
        String path = String.join("/", request.segments());
        return AccountingErrors.of(404, 1012, null, "Requested resource could not be found.", null, path);
    }

    private static ObjectNode wrapped(String name, ObjectNode record) {
        ObjectNode result = Json.object();
        result.set(name, record);
        return result(result);
    }

    private static ObjectNode result(ObjectNode result) {
        ObjectNode body = Json.object();
        body.putObject("response").set("result", result);
        return body;
    }

    private static ObjectNode nothing() {
        ObjectNode body = Json.object();
        body.putObject("response");
        return body;
    }

    static Reply unauthorized() {
        String message = "The server could not verify that you are authorized to access the URL requested.";
        return Reply.json(401, AccountingErrors.classicBody(List.of(new AccountingError(1003, "", message, "", ""))));
    }

    static Reply unauthorizedRpc() {
        String message = "The server could not verify that you are authorized to access the URL requested.";
        return Reply.json(401, AccountingErrors.rpcBody(401, List.of(new AccountingError(1003, "", message, "", ""))));
    }
}
