package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One resource of an account: create, read, list, change and delete, the same way for all. */
abstract class Register<E extends Entry> {

    /**
     * @param singular the wrapper of requests and of single answers
     * @param list the wrapper of list answers
     * @param title the name in "... not found."
     * @param idField the member that holds the id beside {@code id}
     * @param newestFirst the order of lists
     */
    record Names(String singular, String list, String title, String idField, boolean newestFirst) {}

    private final Names names;
    private final Shape shape;
    private final Shelf<E> shelf = new Shelf<>();
    private final Account account;
    private final Premises premises;

    Register(Names names, Shape shape, Account account, Premises premises) {
        this.names = names;
        this.shape = shape;
        this.account = account;
        this.premises = premises;
    }

    /** Checks a request and makes the record; must change nothing before every check has passed. */
    abstract E make(JsonNode sent, Map<String, JsonNode> given);

    /** Checks a request and changes the record; must change nothing before every check has passed. */
    abstract void change(E entry, JsonNode sent, Map<String, JsonNode> given);

    /** Fills in what is worked out rather than stored. */
    abstract void complete(E entry, ObjectNode view, Set<String> includes);

    abstract Filters<E> filters();

    /** The order behind a sort key, or null for a key without effect. */
    Comparator<E> order(String key) {
        return null;
    }

    final Names names() {
        return names;
    }

    final Shape shape() {
        return shape;
    }

    final Shelf<E> shelf() {
        return shelf;
    }

    final Account account() {
        return account;
    }

    final Premises premises() {
        return premises;
    }

    final Switchboard switches() {
        return premises.switches();
    }

    final Instant now() {
        return premises.clock().now();
    }

    final long newId() {
        return premises.ids().next();
    }

    final ObjectNode create(JsonNode sent, Query query) {
        E entry = make(sent, shape.accept(sent, switches()));
        shelf.add(entry);
        tell("create", entry);
        added(entry);
        return view(entry, query.includes(), sent);
    }

    /** Does what must follow once the record stands in the books. */
    void added(E entry) {}

    final ObjectNode read(String id, Query query) {
        return view(find(id), query.includes(), Json.NODES.missingNode());
    }

    final ObjectNode update(String id, JsonNode sent, Query query) {
        E entry = find(id);
        boolean before = entry.deleted();
        Map<String, JsonNode> given = shape.accept(sent, switches());
        shelf.change(entry, () -> change(entry, sent, given));
        entry.touch(now());
        tell(entry.deleted() && !before ? "delete" : "update", entry);
        return view(entry, query.includes(), sent);
    }

    /** HTTP DELETE: the record stays readable with vis_state 1. */
    final void delete(String id) {
        E entry = find(id);
        Map<String, JsonNode> given = new HashMap<>();
        given.put("vis_state", Json.NODES.numberNode(Entry.DELETED));
        shelf.change(entry, () -> change(entry, Json.object(), given));
        entry.touch(now());
        tell("delete", entry);
    }

    final void tell(String verb, E entry) {
        premises.notices().tell(account, names.singular() + "." + verb, entry.id());
    }

    final E find(String id) {
        E entry = id.matches("\\d{1,18}") ? shelf.get(Long.parseLong(id)) : null;
        if (entry == null) {
            throw AccountingErrors.notFound(names.title(), names.singular(), names.idField(), id);
        }
        if (entry.deleted() && switches().is(Switch.DELETED_RECORD, "1011")) {
            throw AccountingErrors.deleted(names.title(), names.singular(), names.idField(), id);
        }
        return entry;
    }

    /** Takes vis_state out of a request and checks it; null when it was not sent. */
    final Integer visState(Map<String, JsonNode> given) {
        JsonNode state = given.get("vis_state");
        if (state == null) {
            return null;
        }
        if (state.longValue() < 0 || state.longValue() > 2) {
            throw AccountingErrors.invalid(names.singular(), "vis_state", state.asText());
        }
        return state.intValue();
    }

    /** Stores what was given, vis_state included. */
    final void store(E entry, Map<String, JsonNode> given) {
        Integer state = visState(given);
        given.forEach((name, value) -> {
            if (!name.equals("vis_state")) {
                entry.put(name, value);
            }
        });
        if (state != null) {
            entry.setVisState(state);
        }
    }

    /** The answer of a single call. */
    ObjectNode view(E entry, Set<String> includes, JsonNode sent) {
        ObjectNode view = shape.show(entry.values());
        view.put("id", entry.id()).put(names.idField(), entry.id()).put("vis_state", entry.visState());
        complete(entry, view, includes);
        return view;
    }

    /** Refuses a request for the first of these fields it lacks, as recorded: one error, not one per field. */
    final void require(JsonNode sent, String... fields) {
        for (String field : fields) {
            JsonNode value = sent.path(field);
            if (value.isMissingNode()
                    || value.isNull()
                    || value.isTextual() && value.textValue().isBlank()) {
                throw AccountingErrors.required(names.singular(), field);
            }
        }
    }

    final ObjectNode list(Query query) {
        Paging paging = Paging.of(query, switches());
        List<E> rows = select(query);
        ObjectNode result = Json.object();
        ArrayNode list = result.putArray(names.list());
        Set<String> includes = query.includes();
        paging.cut(rows).forEach(e -> list.add(view(e, includes, Json.NODES.missingNode())));
        paging.describe(result, rows.size());
        return result;
    }

    private List<E> select(Query query) {
        Map<String, List<String>> search = query.search();
        boolean exact = switches().is(Switch.SEARCH_CASE, "exact");
        List<E> rows = new ArrayList<>();
        Instant shown = now().minusSeconds(switches().number(Switch.LIST_LAG_SECONDS));
        for (E entry : candidates(search)) {
            if (!entry.created().isAfter(shown)
                    && visible(entry, search.get("vis_state"))
                    && filters().passes(entry, search, exact)) {
                rows.add(entry);
            }
        }
        Comparator<E> order = order(query.first("sort"), rows.size());
        if (order != null) {
            rows.sort(order);
        }
        return rows;
    }

    private Collection<E> candidates(Map<String, List<String>> search) {
        String[] index = filters().indexFor(search);
        if (index == null) {
            return names.newestFirst() ? shelf.newestFirst() : shelf.all();
        }
        List<E> found = shelf.with(index[0], index[1]);
        if (!names.newestFirst() || found.size() < 2) {
            return found;
        }
        found.sort(Comparator.comparingLong(Entry::id).reversed());
        return found;
    }

    private boolean visible(E entry, List<String> asked) {
        if (asked != null) {
            return asked.contains(Integer.toString(entry.visState()));
        }
        return entry.visState() == Entry.ACTIVE
                || !entry.deleted() && switches().is(Switch.DEFAULT_VISIBILITY, "active-and-archived");
    }

    /** {@code key_asc} or {@code key_desc}; null keeps the order as it is. */
    private Comparator<E> order(String sort, int rows) {
        if (sort == null || rows < 2 || !sort.matches(".+_(asc|desc)")) {
            return null;
        }
        Comparator<E> order = order(sort.substring(0, sort.lastIndexOf('_')));
        return order == null || sort.endsWith("_asc") ? order : order.reversed();
    }
}
