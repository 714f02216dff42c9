package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;

/** Clients: {@code users/clients}. */
final class Clients extends Register<Entry> {
    private static final Shape SHAPE = Shape.of("client")
            .text("", "bus_phone", "email", "fax", "fname", "lname", "mob_phone", "organization")
            .text("", "p_city", "p_code", "p_country", "p_province", "p_street", "p_street2")
            .text("", "s_city", "s_code", "s_country", "s_province", "s_street", "s_street2")
            .text("en", "language")
            .optional(Kind.TEXT, "company_industry", "currency_code", "home_phone", "note", "username")
            .optional(Kind.TEXT, "vat_name", "vat_number")
            .flag(true, "allow_late_fees", "allow_late_notifications", "pref_email")
            .flag(false, "allow_email_include_pdf", "notified", "pref_gmail")
            .whole(0, "vis_state")
            .constant(Json.NODES.numberNode(0), "level", "num_logins")
            .constant(Json.NODES.textNode("client"), "role")
            .constant(Json.NODES.booleanNode(false), "exceeds_client_limit")
            .constant(NullNode.instance, "company_size", "direct_link_token", "has_retainer", "last_activity")
            .constant(NullNode.instance, "last_login", "retainer_id", "statement_token", "subdomain")
            .computed("accounting_systemid", "id", "signup_date", "updated", "userid", "uuid");

    private final ClientExtras extras;
    private final ClientBalances balances;
    private final Usernames usernames;
    private final Filters<Entry> filters = new Filters<Entry>()
            .indexed("email", "email", e -> e.text("email"))
            .indexed("username", "username", e -> e.text("username"))
            .equal("userid", e -> Long.toString(e.id()))
            .equal("userids", e -> Long.toString(e.id()))
            .range("updated", e -> SandboxClock.eastern(e.updated()))
            .like("address_like", Clients::address)
            .like("email_like", e -> e.text("email"))
            .like("fname_like", e -> e.text("fname"))
            .like("lname_like", e -> e.text("lname"))
            .like("note_like", e -> e.text("note"))
            .like("organization_like", e -> e.text("organization"))
            .like("phone_like", e -> e.text("bus_phone") + " " + e.text("home_phone") + " " + e.text("mob_phone"))
            .like("user_like", e -> name(e) + " " + e.text("email") + " " + e.text("username"))
            .flag("has_credit", e -> balances().has("credit_balance", e))
            .flag("has_draft", e -> balances().has("draft_balance", e))
            .flag("has_outstanding", e -> balances().has("outstanding_balance", e))
            .flag("has_overdue", e -> balances().has("overdue_balance", e));
    private int active;

    Clients(Account account, Premises premises) {
        super(new Names("client", "clients", "Client", "userid", true), SHAPE, account, premises);
        extras = new ClientExtras(premises);
        balances = new ClientBalances(account, premises);
        usernames = new Usernames(shelf());
        shelf().index("email", e -> e.text("email")).index("username", e -> e.text("username"));
    }

    private ClientBalances balances() {
        return balances;
    }

    static String name(Entry client) {
        return (client.text("fname") + " " + client.text("lname")).strip();
    }

    private static String address(Entry e) {
        return String.join(
                " ", e.text("p_street"), e.text("p_street2"), e.text("p_city"), e.text("p_province"), e.text("p_code"));
    }

    @Override
    Filters<Entry> filters() {
        return filters;
    }

    @Override
    Comparator<Entry> order(String key) {
        return switch (key) {
            case "organization_name" ->
                Comparator.comparing(e -> e.text("organization"), String.CASE_INSENSITIVE_ORDER);
            case "fullname", "primarycontact" -> Comparator.comparing(Clients::name, String.CASE_INSENSITIVE_ORDER);
            case "email", "bus_phone" -> Comparator.comparing(e -> e.text(key), String.CASE_INSENSITIVE_ORDER);
            case "updated" -> Comparator.comparing(Entry::updated);
            case "client_id" -> Comparator.comparingLong(Entry::id);
            case "outstanding", "overdue" -> Comparator.comparing(e -> balances.sum(key + "_balance", e));
            default -> null;
        };
    }

    @Override
    Entry make(JsonNode sent, Map<String, JsonNode> given) {
        requireSomeName(given, null);
        refuseAboveLimit();
        refuseTakenEmail(given, null);
        Entry client = new Entry(newId(), now(), SHAPE);
        store(client, given);
        extras.store(client, sent);
        if (client.text("currency_code").isEmpty()) {
            client.put("currency_code", Json.NODES.textNode(account().currency()));
        }
        if (client.text("organization").isEmpty() && name(client).isEmpty()) {
            client.put("organization", client.get("email"));
        }
        client.put("username", Json.NODES.textNode(usernames.pick(client)));
        return client;
    }

    @Override
    void added(Entry client) {
        active += client.deleted() ? 0 : 1;
    }

    @Override
    void change(Entry client, JsonNode sent, Map<String, JsonNode> given) {
        requireSomeName(given, client);
        refuseTakenEmail(given, client);
        boolean before = client.deleted();
        store(client, given);
        extras.store(client, sent);
        active += (before ? 1 : 0) - (client.deleted() ? 1 : 0);
    }

    private void requireSomeName(Map<String, JsonNode> given, Entry client) {
        for (String field : new String[] {"fname", "lname", "email", "organization"}) {
            JsonNode value = given.containsKey(field) || client == null ? given.get(field) : client.get(field);
            if (value != null && !value.asText("").isBlank()) {
                return;
            }
        }
        String message = "At least one field among fname, lname, email and organization is required.";
        throw AccountingErrors.of(422, 7012, null, message, "client", "");
    }

    private void refuseAboveLimit() {
        int limit = switches().number(Switch.CLIENT_LIMIT);
        if (limit > 0 && active >= limit) {
            throw AccountingErrors.of(402, 7005, null, "Client limit of " + limit + " reached", null, null);
        }
    }

    private void refuseTakenEmail(Map<String, JsonNode> given, Entry self) {
        String email = given.getOrDefault("email", NullNode.instance).asText("");
        if (email.isEmpty() || switches().is(Switch.DUPLICATE_CLIENT_EMAIL, "accept")) {
            return;
        }
        if (shelf().with("email", email).stream().anyMatch(e -> e != self && !e.deleted())) {
            throw AccountingErrors.duplicate("client", "email", email);
        }
    }

    /** The client an invoice or credit is for, or null when there is none that is not deleted. */
    Entry active(long id) {
        Entry client = shelf().get(id);
        return client == null || client.deleted() ? null : client;
    }

    /** The client's late fee or reminders as its invoice shows them. */
    JsonNode lateTerms(Entry client, String name, long invoiceId) {
        return extras.onInvoice(client, name, invoiceId);
    }

    @Override
    void complete(Entry client, ObjectNode view, Set<String> includes) {
        view.put("accounting_systemid", account().id())
                .put("signup_date", SandboxClock.utc(client.created()))
                .put("updated", SandboxClock.eastern(client.updated()))
                .put("uuid", Uuids.of("client", account(), client.id()));
        balances.include(client, view, includes);
        extras.include(client, view, includes);
    }

    /** Late fees and reminders that were sent come back with the answer, asked for or not. */
    @Override
    ObjectNode view(Entry client, Set<String> includes, JsonNode sent) {
        ObjectNode view = super.view(client, includes, sent);
        extras.echo(client, view, sent);
        return view;
    }
}
