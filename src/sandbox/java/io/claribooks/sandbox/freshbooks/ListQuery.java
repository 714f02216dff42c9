package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Filters, order and pages of lists. A filter that is not known is ignored in silence, as FreshBooks does (freshbooks-api 5). */
final class ListQuery {
    private static final Map<Resource, Set<String>> EQUAL = Map.of(
            Resource.CLIENT, Set.of("email", "username", "userid"),
            Resource.INVOICE, Set.of("invoice_number", "invoiceid", "customerid", "estimateid", "v3_status"),
            Resource.PAYMENT, Set.of("invoiceid", "clientid", "logid", "type", "from_credit"),
            Resource.ITEM, Set.of("sku", "name"),
            Resource.TAX, Set.of(),
            Resource.CREDIT_NOTE, Set.of("clientid"),
            Resource.OTHER_INCOME, Set.of("incomeid", "category_name"));
    private static final Map<String, String> LISTS = Map.of(
            "userids",
            "userid",
            "invoiceids",
            "invoiceid",
            "customerids",
            "customerid",
            "clientids",
            "clientid",
            "logids",
            "logid");
    private static final Map<Resource, String> DATES =
            Map.of(Resource.INVOICE, "create_date", Resource.PAYMENT, "date", Resource.CREDIT_NOTE, "create_date");
    private static final int MOST = 100;

    private final Resource resource;
    private final Map<String, List<String>> query;
    private final Switches switches;

    ListQuery(Resource resource, Map<String, List<String>> query, Switches switches) {
        this.resource = resource;
        this.query = query;
        this.switches = switches;
    }

    Reply answer(Books books) {
        int perPage = perPage();
        int page = Math.max(1, number("page", 1));
        List<ObjectNode> hits = new ArrayList<>();
        for (ObjectNode record : candidates(books)) {
            if (matches(record)) {
                hits.add(record);
            }
        }
        sort(hits);
        ObjectNode body = Json.object();
        ObjectNode result = body.putObject("response").putObject("result");
        ArrayNode list = result.putArray(resource.plural());
        for (int i = (page - 1) * perPage; i < Math.min(hits.size(), page * perPage); i++) {
            list.add(Includes.shown(resource, hits.get(i), query));
        }
        result.put("page", page)
                .put("pages", (hits.size() + perPage - 1) / perPage)
                .put("per_page", perPage)
                .put("total", hits.size());
        return Reply.json(200, body);
    }

    private int perPage() {
        int asked = number("per_page", 15);
        if (asked > MOST && switches.is(Switch.PER_PAGE_ABOVE_100, "refuse")) {
            throw new AccountingError(422, 1013, "per_page", "Invalid per_page.", null, Integer.toString(asked));
        }
        return Math.max(1, Math.min(MOST, asked));
    }

    private int number(String name, int fallback) {
        String text = query.getOrDefault(name, List.of("")).get(0);
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : fallback;
    }

    /** Uses an index where the query names its member. */
    private Iterable<ObjectNode> candidates(Books books) {
        String member =
                switch (resource) {
                    case CLIENT -> "email";
                    case INVOICE -> "invoice_number";
                    case ITEM -> "sku";
                    case PAYMENT -> "invoiceid";
                    default -> "";
                };
        List<String> values = query.get("search[" + member + "]");
        if (values == null || member.isEmpty()) {
            return books.all(resource);
        }
        String key = resource == Resource.CLIENT ? values.get(0).toLowerCase(Locale.ROOT) : values.get(0);
        List<ObjectNode> found = books.byKey(resource, key);
        Collections.reverse(found);
        return found;
    }

    private boolean matches(ObjectNode record) {
        if (!query.containsKey("search[vis_state]") && record.path("vis_state").asInt() != 0) {
            return false;
        }
        return query.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("search["))
                .allMatch(entry -> matches(record, name(entry.getKey()), entry.getValue()));
    }

    private static String name(String parameter) {
        return parameter.substring("search[".length(), parameter.indexOf(']'));
    }

    private boolean matches(ObjectNode record, String name, List<String> values) {
        if (name.equals("vis_state") || EQUAL.get(resource).contains(name)) {
            return record.path(name).asText("").equalsIgnoreCase(values.get(0));
        }
        if (LISTS.containsKey(name)) {
            return values.contains(record.path(LISTS.get(name)).asText());
        }
        if (resource == Resource.CLIENT && name.endsWith("_like")) {
            String member = name.substring(0, name.length() - 5);
            String text = record.path(member).asText("").toLowerCase(Locale.ROOT);
            return text.contains(values.get(0).toLowerCase(Locale.ROOT));
        }
        String date = name.startsWith("updated_") ? "updated" : DATES.get(resource);
        if (date != null && (name.equals("date_min") || name.equals("updated_min"))) {
            return record.path(date).asText().compareTo(values.get(0)) >= 0;
        }
        if (date != null && (name.equals("date_max") || name.equals("updated_max"))) {
            return record.path(date)
                            .asText()
                            .substring(0, Math.min(10, values.get(0).length()))
                            .compareTo(values.get(0))
                    <= 0;
        }
        return true;
    }

    private void sort(List<ObjectNode> hits) {
        String sort = query.getOrDefault("sort", List.of("")).get(0);
        String member = sort.startsWith("invoice_date")
                ? "create_date"
                : sort.startsWith("organization_name")
                        ? "organization"
                        : sort.startsWith("email") ? "email" : sort.startsWith("updated") ? "updated" : "";
        boolean known = resource == Resource.INVOICE
                ? member.equals("create_date")
                : resource == Resource.CLIENT && !member.isEmpty() && !member.equals("create_date");
        if (known) {
            hits.sort(java.util.Comparator.comparing(
                    (ObjectNode record) -> record.path(member).asText()));
            if (sort.endsWith("_desc")) {
                Collections.reverse(hits);
            }
        }
    }

    /** Members that are answered only when asked for. */
    static final class Includes {
        private static final Set<String> INVOICE_EXTRAS = Set.of("lines", "presentation");

        private Includes() {}

        static JsonNode shown(Resource resource, ObjectNode record, Map<String, List<String>> query) {
            List<String> asked = query.getOrDefault("include[]", List.of());
            ObjectNode shown = record.deepCopy();
            if (resource == Resource.INVOICE) {
                INVOICE_EXTRAS.stream().filter(extra -> !asked.contains(extra)).forEach(shown::remove);
                for (String extra : new String[] {
                    "contacts",
                    "allowed_gateways",
                    "late_reminders",
                    "payment_schedule",
                    "audit_logs",
                    "client_audits",
                    "attachments"
                }) {
                    if (asked.contains(extra)) {
                        shown.putArray(extra);
                    }
                }
            }
            if (resource == Resource.CREDIT_NOTE && !asked.contains("lines")) {
                shown.remove("lines");
            }
            if (resource == Resource.CLIENT) {
                for (String extra : new String[] {
                    "outstanding_balance", "credit_balance", "draft_balance", "overdue_balance", "grand_total_balance"
                }) {
                    if (asked.contains(extra)) {
                        shown.putArray(extra);
                    }
                }
            }
            return shown;
        }
    }
}
