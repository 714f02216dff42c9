package io.claribooks.sandbox.freshbooks;

import static io.claribooks.sandbox.freshbooks.FixtureCase.exact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The recorded bodies of payments, credits, items, taxes and other income. */
final class MoneyFixtures {
    private MoneyFixtures() {}

    static List<FixtureCase> cases() {
        return List.of(
                exact("payment-create-overpayment", 200, (c, r) -> {
                    JsonNode invoice = c.newInvoice(c.newClient("x"), "180.00");
                    ObjectNode request = (ObjectNode) Fixtures.read("payment-create-overpayment-request");
                    ((ObjectNode) request.get("payment")).set("invoiceid", invoice.get("id"));
                    return c.post(Caller.ACCOUNT + "payments/payments", request.toString());
                }),
                exact("payment-delete", 200, (c, r) -> changed(c, "payment-delete", "\"vis_state\":1")),
                exact("payment-get", 200, (c, r) -> paid(c, record("payment-get", "payment"))),
                exact(
                        "payment-update",
                        200,
                        (c, r) -> changed(c, "payment-update", "\"amount\":{\"amount\":\"10.00\"}")),
                exact("payment-list", 200, (c, r) -> payments(c, "payment-list")),
                exact("payment-list-newest-first", 200, (c, r) -> payments(c, "payment-list-newest-first")),
                exact(
                        "credit_note-create-plural-wrapper",
                        422,
                        (c, r) -> c.post(
                                Caller.ACCOUNT + "credit_notes/credit_notes", "{\"credit_notes\":{\"clientid\":1}}")),
                exact("credit_note-delete", 200, MoneyFixtures::deletedCredit),
                exact("credit_note-list", 200, MoneyFixtures::credits),
                exact("item-get", 200, (c, r) -> {
                    String tax = c.post(Caller.ACCOUNT + "taxes/taxes", "{\"tax\":{\"name\":\"HST\",\"amount\":13}}")
                            .result("tax")
                            .path("id")
                            .asText();
                    ObjectNode item = (ObjectNode) record("item-get", "item");
                    return got(c, r, "items/items", "item", item.put("tax1", Long.parseLong(tax)));
                }),
                exact(
                        "item-get-with-inventory",
                        200,
                        (c, r) -> got(c, r, "items/items", "item", record("item-get-with-inventory", "item"))),
                exact("item-get-not-found", 404, (c, r) -> c.get(Caller.ACCOUNT + "items/items/123432")),
                exact("item-list-no-access", 200, (c, r) -> {
                    c.turn("ok-with-errors", "items");
                    return c.get(Caller.ACCOUNT + "items/items");
                }),
                exact("item-list", 200, (c, r) -> listed(c, r, "item-list", "items/items", "items", "item")),
                exact(
                        "tax-create",
                        200,
                        (c, r) -> c.post(
                                Caller.ACCOUNT + "taxes/taxes",
                                Fixtures.read("tax-create-request").toString())),
                exact("tax-delete", 200, (c, r) -> {
                    JsonNode tax = c.post(Caller.ACCOUNT + "taxes/taxes", "{\"tax\":{\"name\":\"HST\",\"amount\":13}}")
                            .result("tax");
                    return c.delete(Caller.ACCOUNT + "taxes/taxes/" + tax.path("id"));
                }),
                exact("tax-get", 200, (c, r) -> got(c, r, "taxes/taxes", "tax", record("tax-get", "tax"))),
                exact("tax-list", 200, (c, r) -> listed(c, r, "tax-list", "taxes/taxes", "taxes", "tax")),
                exact(
                        "tax-list-with-compound",
                        200,
                        (c, r) -> listed(c, r, "tax-list-with-compound", "taxes/taxes", "taxes", "tax")),
                exact(
                        "other_income-create",
                        200,
                        (c, r) -> c.post(
                                Caller.ACCOUNT + "other_incomes/other_incomes",
                                Fixtures.read("other_income-create-request").toString())),
                exact("other_income-create-missing-source", 422, (c, r) -> {
                    ObjectNode request = (ObjectNode) Fixtures.read("other_income-create-request");
                    ((ObjectNode) request.get("other_income")).remove("source");
                    return c.post(Caller.ACCOUNT + "other_incomes/other_incomes", request.toString());
                }),
                exact("other_income-get", 200, (c, r) -> {
                    String path = "other_incomes/other_incomes";
                    JsonNode made = r.create(path, "other_income", record("other_income-get", "other_income"))
                            .result("other_income");
                    return c.get(Caller.ACCOUNT + path + "/" + made.path("incomeid"));
                }),
                exact(
                        "other_income-list",
                        200,
                        (c, r) -> listed(
                                c,
                                r,
                                "other_income-list",
                                "other_incomes/other_incomes",
                                "other_income",
                                "other_income")));
    }

    private static JsonNode record(String fixture, String name) {
        return Fixtures.read(fixture).at("/response/result/" + name);
    }

    private static Caller.Answer got(Caller caller, Replay replay, String path, String wrapper, JsonNode recorded) {
        JsonNode made = replay.create(path, wrapper, recorded).result(wrapper);
        return caller.get(Caller.ACCOUNT + path + "/" + made.path("id"));
    }

    private static Caller.Answer listed(
            Caller caller, Replay replay, String fixture, String path, String list, String wrapper) {
        for (JsonNode row : record(fixture, list)) {
            ObjectNode sent = row.deepCopy();
            replay.create(path, wrapper, sent.without(List.of("tax1")));
        }
        return caller.get(Caller.ACCOUNT + path);
    }

    /** Pays an invoice of its own with the recorded payment. */
    private static Caller.Answer paid(Caller caller, JsonNode recorded) {
        String code = recorded.at("/amount/code").asText();
        JsonNode invoice = caller.newInvoice(
                caller.newClient("x"),
                "[{\"unit_cost\":{\"amount\":\"9000.00\"}}]",
                ",\"currency_code\":\"" + code + "\"");
        ObjectNode sent = recorded.deepCopy();
        sent.remove(List.of("vis_state", "creditid"));
        sent.set("invoiceid", invoice.get("id"));
        return caller.post(Caller.ACCOUNT + "payments/payments", "{\"payment\":" + sent + "}");
    }

    private static Caller.Answer changed(Caller caller, String fixture, String members) {
        JsonNode made = paid(caller, record(fixture, "payment")).result("payment");
        return caller.put(Caller.ACCOUNT + "payments/payments/" + made.path("id"), "{\"payment\":{" + members + "}}");
    }

    private static Caller.Answer payments(Caller caller, String fixture) {
        JsonNode rows = record(fixture, "payments");
        for (int place = rows.size() - 1; place >= 0; place--) {
            paid(caller, rows.get(place));
        }
        return caller.get(Caller.ACCOUNT + "payments/payments");
    }

    private static Caller.Answer deletedCredit(Caller caller, Replay replay) {
        JsonNode recorded = record("credit_note-delete", "credit_note");
        ObjectNode request = (ObjectNode) Fixtures.read("credit_note-create-request");
        ObjectNode note = (ObjectNode) request.get("credit_note");
        note.put("clientid", replay.client(recorded));
        note.set("credit_number", recorded.get("credit_number"));
        String path = Caller.ACCOUNT + "credit_notes/credit_notes";
        JsonNode made = caller.post(path, request.toString()).result("credit_note");
        return caller.put(path + "/" + made.path("id"), "{\"credit_note\":{\"vis_state\":1}}");
    }

    private static Caller.Answer credits(Caller caller, Replay replay) {
        JsonNode rows = record("credit_note-list", "credit_notes");
        String path = Caller.ACCOUNT + "credit_notes/credit_notes";
        for (int place = rows.size() - 1; place >= 0; place--) {
            ObjectNode sent = rows.get(place).deepCopy();
            ObjectNode line = sent.putArray("lines").addObject();
            line.set("description", sent.get("description"));
            line.set("unit_cost", sent.get("amount"));
            sent.put("clientid", replay.client(sent));
            caller.post(path, "{\"credit_note\":" + sent + "}");
        }
        return caller.get(path);
    }
}
