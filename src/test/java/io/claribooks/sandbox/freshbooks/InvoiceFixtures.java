package io.claribooks.sandbox.freshbooks;

import static io.claribooks.sandbox.freshbooks.FixtureCase.exact;
import static io.claribooks.sandbox.freshbooks.FixtureCase.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;

/** The recorded bodies of invoices. */
final class InvoiceFixtures {
    private static final String INVOICES = Caller.ACCOUNT + "invoices/invoices";
    private static final String TAXES =
            ",\"taxName1\":\"TPS\",\"taxAmount1\":\"5\",\"taxName2\":\"TVQ\",\"taxAmount2\":\"9.975\"";

    private InvoiceFixtures() {}

    static List<FixtureCase> cases() {
        return List.of(
                shape("invoice-create-all-includes", 200, InvoiceFixtures::withEverything),
                exact("invoice-create-draft", 200, (c, r) -> replayed(c, r, "invoice-create-draft", "")),
                exact("invoice-create-due-date-denied", 403, (c, r) -> changed(c, "\"due_date\":\"2026-07-01\"")),
                exact(
                        "invoice-create-expense-unknown",
                        422,
                        (c, r) -> c.post(
                                INVOICES,
                                "{\"invoice\":{\"customerid\":" + c.newClient("x")
                                        + ",\"create_date\":\"2026-03-02\",\"lines\":[{\"type\":1,\"expenseid\":1918390}]}}")),
                exact(
                        "invoice-delete",
                        200,
                        (c, r) -> c.delete(INVOICES + "/"
                                + c.newInvoice(c.newClient("x"), "1.00").path("id"))),
                exact("invoice-get-paid", 200, (c, r) -> replayed(c, r, "invoice-get-paid", "")),
                exact("invoice-get-partial-overdue", 200, (c, r) -> replayed(c, r, "invoice-get-partial-overdue", "")),
                // A deposit of 1.00 with a deposit_status of "none" contradicts the documented meaning; the tax number
                // of the recorded line stood in its tax catalogue.
                exact("invoice-get-partial-with-lines", 200, (c, r) -> {
                            c.post(Caller.ACCOUNT + "taxes/taxes", tax());
                            return replayed(
                                    c, r, "invoice-get-partial-with-lines", "?include[]=lines&include[]=presentation");
                        })
                        .without("deposit_status"),
                exact("invoice-get-sent", 200, (c, r) -> replayed(c, r, "invoice-get-sent", "")),
                exact("invoice-get-viewed-overdue", 200, (c, r) -> replayed(c, r, "invoice-get-viewed-overdue", "")),
                exact(
                        "invoice-get-with-two-taxes",
                        200,
                        (c, r) -> replayed(c, r, "invoice-get-with-two-taxes", "?include[]=lines")),
                exact("invoice-list", 200, (c, r) -> {
                            c.post(Caller.ACCOUNT + "taxes/taxes", tax());
                            JsonNode row = Fixtures.read("invoice-list").at("/response/result/invoices/0");
                            r.clockFor(row);
                            r.invoice(row);
                            return c.get(INVOICES + "?include[]=lines");
                        })
                        .without("deposit_status"),
                exact("invoice-list-discounts", 200, (c, r) -> {
                    JsonNode rows = Fixtures.read("invoice-list-discounts").at("/response/result/invoices");
                    r.clockFor(rows.get(0));
                    r.invoice(rows.get(1), "\"unit_cost\":{\"amount\":\"29.70\"}" + TAXES);
                    r.invoice(rows.get(0), "\"unit_cost\":{\"amount\":\"9.99\"}" + TAXES);
                    return c.get(INVOICES + "?search[statusids][]=2&search[statusids][]=4");
                }),
                exact("invoice-list-status-matrix", 200, (c, r) -> {
                    JsonNode rows = Fixtures.read("invoice-list-status-matrix").at("/response/result/invoices");
                    r.clock(LocalDate.parse("2019-04-24"));
                    for (int place = rows.size() - 1; place >= 0; place--) {
                        r.invoice(rows.get(place));
                    }
                    return c.get(INVOICES);
                }),
                exact("invoice-share-link-not-sent", 422, (c, r) -> shareLink(c, false))
                        .without("value"),
                exact("invoice-share-link", 200, (c, r) -> shareLink(c, true)),
                exact("invoice-update-allowed-gateways", 200, (c, r) -> {
                    JsonNode recorded = recorded("invoice-update-allowed-gateways");
                    r.clockFor(recorded);
                    String path = INVOICES + "/" + r.invoice(recorded).path("id");
                    return c.put(path + "?include[]=allowed_gateways", "{\"invoice\":{\"allowed_gatewayids\":[26]}}");
                }),
                exact(
                        "invoice-update-mark-sent-by-status",
                        200,
                        (c, r) -> replayed(c, r, "invoice-update-mark-sent-by-status", "")),
                exact(
                        "invoice-update-parse-error",
                        400,
                        (c, r) -> c.put(
                                INVOICES + "/1",
                                "{\n    \"invoice\": {\n        \"status\": 2,  \"notes\": 345,\n }}")),
                exact("invoice-update-status-payment-driven", 422, (c, r) -> changed(c, "\"status\":4")),
                exact("invoice-update-status-string", 422, (c, r) -> changed(c, "\"status\":\"sent\"")),
                exact("presentation-default", 200, (c, r) -> c.get(Caller.ACCOUNT + "invoices/presentations"))
                        .without("image_logo_src"));
    }

    private static JsonNode recorded(String fixture) {
        return Fixtures.read(fixture).at("/response/result/invoice");
    }

    private static String tax() {
        return "{\"tax\":{\"name\":\"HST1\",\"amount\":\"13\",\"number\":\"RT\"}}";
    }

    private static Caller.Answer replayed(Caller caller, Replay replay, String fixture, String query) {
        JsonNode recorded = recorded(fixture);
        replay.clockFor(recorded);
        return caller.get(INVOICES + "/" + replay.invoice(recorded).path("id") + query);
    }

    private static Caller.Answer changed(Caller caller, String members) {
        JsonNode invoice = caller.newInvoice(caller.newClient("x"), "1.00");
        return caller.put(INVOICES + "/" + invoice.path("id"), "{\"invoice\":{" + members + "}}");
    }

    private static Caller.Answer shareLink(Caller caller, boolean sent) {
        JsonNode invoice = caller.newInvoice(caller.newClient("x"), "[]", sent ? ",\"status\":2" : "");
        return caller.get(INVOICES + "/" + invoice.path("id") + "/share_link?share_method=share_link");
    }

    private static Caller.Answer withEverything(Caller caller, Replay replay) {
        JsonNode client = Fixtures.read("client-create-with-late-fees-request").path("client");
        String id = replay.create("users/clients", "client", client)
                .result("client")
                .path("id")
                .asText();
        StringBuilder query = new StringBuilder("?page=1");
        for (String name : List.of(
                "lines",
                "presentation",
                "owner",
                "system",
                "contacts",
                "allowed_gateways",
                "late_fee",
                "late_reminders",
                "payment_schedule",
                "audit_logs",
                "client_audits",
                "attachments",
                "invoice_profile")) {
            query.append("&include[]=").append(name);
        }
        return caller.post(
                INVOICES + query,
                "{\"invoice\":{\"customerid\":" + id + ",\"create_date\":\"2026-03-02\",\"allowed_gatewayids\":[26],"
                        + "\"presentation\":{\"image_logo_src\":\"/uploads/images/x\"}}}");
    }
}
