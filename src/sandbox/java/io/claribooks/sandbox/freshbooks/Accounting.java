package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The accounting family: records of accounts, written and read. */
final class Accounting {
    static final String FIRST_ACCOUNT = "xZNQ1X";
    private static final String PREFIX = "/accounting/account/";

    private final SandboxClock clock;
    private final Switches switches;
    private final Callbacks callbacks;
    private final AtomicLong ids = new AtomicLong(10_000);
    private final Map<String, Books> accounts = new ConcurrentHashMap<>();

    Accounting(SandboxClock clock, Switches switches, Callbacks callbacks) {
        this.clock = clock;
        this.switches = switches;
        this.callbacks = callbacks;
        reset();
    }

    void reset() {
        accounts.clear();
        open(FIRST_ACCOUNT);
    }

    void open(String account) {
        accounts.put(account, new Books(account, clock, ids));
    }

    Map<String, Books> accounts() {
        return accounts;
    }

    /** Whether a path is of this family, and of an account that exists. */
    Reply answer(Request request) throws JsonProcessingException {
        String rest = request.path().substring(PREFIX.length());
        String account = rest.substring(0, Math.max(0, rest.indexOf('/')));
        Books books = accounts.get(account);
        if (books == null) {
            return new AccountingError(404, 1012, "accountid", "Account not found", "account", account).reply();
        }
        String path = rest.substring(account.length() + 1);
        Optional<Resource> resource = Resource.at(path);
        if (resource.isEmpty()) {
            return Reply.json(404, Json.object().put("message", "Not found: this simulator has no " + path));
        }
        String tail = path.substring(resource.get().path().length()).replaceFirst("^/", "");
        synchronized (books) {
            try {
                return answer(request, account, books, resource.get(), tail);
            } catch (AccountingError e) {
                return e.reply();
            }
        }
    }

    private Reply answer(Request request, String account, Books books, Resource resource, String tail)
            throws JsonProcessingException {
        if (tail.isEmpty()) {
            return switch (request.method()) {
                case "GET" -> new ListQuery(resource, request.query(), switches).answer(books);
                case "POST" -> create(request, account, books, resource);
                default -> Reply.json(405, Json.object().put("message", "Method not allowed"));
            };
        }
        String id = tail.contains("/") ? tail.substring(0, tail.indexOf('/')) : tail;
        ObjectNode record = id.matches("\\d{1,18}") ? books.get(resource, Long.parseLong(id)) : null;
        if (record == null) {
            throw AccountingError.notFound(resource, id);
        }
        if (tail.endsWith("/share_link")) {
            return shareLink(record);
        }
        return switch (request.method()) {
            case "GET" -> shown(request, resource, record);
            case "PUT" -> update(request, account, books, resource, record);
            case "DELETE" -> delete(account, books, resource, record);
            default -> Reply.json(405, Json.object().put("message", "Method not allowed"));
        };
    }

    private static JsonNode wrapped(Request request, Resource resource) throws JsonProcessingException {
        try {
            return request.json().path(resource.singular());
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : ": line " + e.getLocation().getLineNr() + " column "
                            + e.getLocation().getColumnNr() + " (char "
                            + e.getLocation().getCharOffset() + ")";
            throw new AccountingError(400, 1005, null, "Expecting value" + where, null, null);
        }
    }

    private Reply create(Request request, String account, Books books, Resource resource)
            throws JsonProcessingException {
        JsonNode sent = wrapped(request, resource);
        Invoices invoices = new Invoices(books, switches);
        ObjectNode record =
                switch (resource) {
                    case INVOICE -> invoices.create(sent);
                    case PAYMENT -> new Payments(books, invoices, switches).create(sent);
                    default -> new Others(books, switches).create(resource, sent);
                };
        tell(account, resource, "create", record);
        if (resource == Resource.PAYMENT) {
            callbacks.tell(account, "invoice.update", record.path("invoiceid").asText());
        }
        return shown(request, resource, record);
    }

    private Reply update(Request request, String account, Books books, Resource resource, ObjectNode record)
            throws JsonProcessingException {
        JsonNode sent = wrapped(request, resource);
        Invoices invoices = new Invoices(books, switches);
        if (sent.path("vis_state").asInt() == 1 && resource == Resource.INVOICE) {
            record.put("vis_state", 1);
            books.stamp(record);
        } else if (resource == Resource.INVOICE) {
            invoices.update(record, sent);
        } else if (resource == Resource.PAYMENT) {
            new Payments(books, invoices, switches).update(record, sent);
        } else {
            new Others(books, switches).update(resource, record, sent);
        }
        tell(account, resource, sent.path("vis_state").asInt() == 1 ? "delete" : "update", record);
        if (sent.path("action_email").asBoolean()) {
            callbacks.tell(account, "invoice.sendByEmail", record.path("id").asText());
        }
        return shown(request, resource, record);
    }

    private Reply delete(String account, Books books, Resource resource, ObjectNode record) {
        if (resource == Resource.TAX || resource == Resource.OTHER_INCOME) {
            books.remove(resource, record.path(resource.idName()).asLong());
        } else if (resource == Resource.PAYMENT) {
            new Payments(books, new Invoices(books, switches), switches)
                    .update(record, Json.object().put("vis_state", 1));
        } else {
            record.put("vis_state", 1);
            books.stamp(record);
        }
        tell(account, resource, "delete", record);
        return Reply.deleted();
    }

    private void tell(String account, Resource resource, String verb, ObjectNode record) {
        if (resource.noun() != null) {
            callbacks.tell(
                    account,
                    resource.noun() + "." + verb,
                    record.path(resource.idName()).asText());
        }
    }

    private static Reply shareLink(ObjectNode invoice) {
        if (invoice.path("display_status").asText().equals("draft")) {
            throw new AccountingError(
                    422,
                    8034,
                    "invoiceid",
                    "Cannot create share link because the invoice was not marked as sent",
                    "invoice",
                    invoice.path("id").asText());
        }
        String id = invoice.path("id").asText();
        ObjectNode link = Json.object()
                .put("clientid", invoice.path("customerid").asLong())
                .put("resource_type", "invoice")
                .put("resourceid", id)
                .put("share_link", "https://my.freshbooks.example/#/link/" + id)
                .put("share_method", "share_link");
        return Reply.result("share_link", link);
    }

    private static Reply shown(Request request, Resource resource, ObjectNode record) {
        return Reply.result(resource.singular(), ListQuery.Includes.shown(resource, record, request.query()));
    }
}
