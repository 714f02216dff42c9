package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** {@code /_sandbox/books}: the newest invoices, clients and payments to look at, read-only. */
final class BooksPage {
    private static final int MOST = 50;
    private static final String POLICY = "default-src 'none'; style-src 'nonce-%1$s'; script-src 'nonce-%1$s';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Books books;
    private final Premises premises;
    private final String page = load();

    BooksPage(Books books, Premises premises) {
        this.books = books;
        this.premises = premises;
    }

    private static String load() {
        try (InputStream in = BooksPage.class.getResourceAsStream("/sandbox/freshbooks/books.html")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Reply html() {
        String nonce = UUID.randomUUID().toString();
        return Reply.html(200, page.replace("{{nonce}}", nonce))
                .with("Content-Security-Policy", String.format(POLICY, nonce))
                .with("X-Content-Type-Options", "nosniff")
                .with("Referrer-Policy", "no-referrer")
                .with("Cache-Control", "no-store");
    }

    ObjectNode data() {
        ObjectNode data = Json.object().put("now", premises.clock().now().toString());
        ArrayNode accounts = data.putArray("accounts");
        for (Account account : books.all()) {
            synchronized (account) {
                accounts.add(describe(account));
            }
        }
        return data;
    }

    private ObjectNode describe(Account account) {
        ObjectNode view = Json.object()
                .put("accountId", account.id())
                .put("businessName", account.businessName())
                .put("currency", account.currency());
        ObjectNode totals = view.putObject("totals");
        totals.put("invoices", account.invoices().shelf().size());
        totals.put("clients", account.clients().shelf().size());
        totals.put("items", account.items().shelf().size());
        totals.put("payments", account.payments().shelf().size());
        totals.put("creditNotes", account.creditNotes().shelf().size());
        ArrayNode invoices = view.putArray("invoices");
        account.invoices().shelf().newestFirst().stream().limit(MOST).forEach(i -> invoices.add(invoice(i, account)));
        ArrayNode clients = view.putArray("clients");
        account.clients().shelf().newestFirst().stream().limit(MOST).forEach(c -> clients.add(client(c)));
        ArrayNode payments = view.putArray("payments");
        account.payments().shelf().newestFirst().stream().limit(MOST).forEach(p -> payments.add(payment(p)));
        ArrayNode credits = view.putArray("creditNotes");
        account.creditNotes().shelf().newestFirst().stream().limit(MOST).forEach(c -> credits.add(credit(c, account)));
        return view;
    }

    private ObjectNode invoice(Invoice invoice, Account account) {
        ObjectNode view = Json.object()
                .put("id", invoice.id())
                .put("number", invoice.text("invoice_number"))
                .put("client", shown(account.clients().shelf().get(invoice.customerId())))
                .put("status", invoice.deleted() ? "deleted" : InvoiceStatus.rollUp(invoice, premises))
                .put("date", invoice.text("create_date"))
                .put("due", invoice.dueDate().toString())
                .put("currency", invoice.code())
                .put("subtotal", invoice.totals().subtotal().toPlainString())
                .put("discount", invoice.totals().discount().toPlainString())
                .put("tax", invoice.totals().tax().toPlainString())
                .put("total", invoice.amount().toPlainString())
                .put("paid", invoice.paid().toPlainString())
                .put("outstanding", invoice.outstanding().toPlainString());
        lines(invoice.lines(), view);
        return view;
    }

    private static void lines(List<DocumentLine> of, ObjectNode view) {
        ArrayNode lines = view.putArray("lines");
        for (DocumentLine line : of) {
            lines.addObject()
                    .put("name", line.name())
                    .put("description", line.description())
                    .put("qty", Decimals.plain(line.quantity()))
                    .put("unitCost", line.unitCost().toPlainString())
                    .put("amount", line.amount().toPlainString())
                    .put("taxes", taxes(line));
        }
    }

    private static ObjectNode credit(CreditNote credit, Account account) {
        ObjectNode view = Json.object()
                .put("id", credit.id())
                .put("number", credit.text("credit_number"))
                .put("client", shown(account.clients().shelf().get(credit.clientId())))
                .put("date", credit.text("create_date"))
                .put("notes", credit.text("notes"))
                .put("amount", credit.amount().toPlainString())
                .put("currency", credit.code())
                .put("discount", "0")
                .put("deleted", credit.deleted());
        lines(credit.lines(), view);
        return view;
    }

    private static String taxes(DocumentLine line) {
        StringBuilder text = new StringBuilder();
        for (DocumentLine.LineTax tax : new DocumentLine.LineTax[] {line.first(), line.second()}) {
            if (tax.percent().signum() != 0) {
                text.append(text.length() == 0 ? "" : ", ")
                        .append(tax.name() == null ? "" : tax.name())
                        .append(' ')
                        .append(Decimals.plain(tax.percent()))
                        .append('%');
            }
        }
        return text.toString();
    }

    private static String shown(Entry client) {
        String organization = client.text("organization");
        return organization.isEmpty() ? Clients.name(client) : organization;
    }

    private static ObjectNode client(Entry client) {
        return Json.object()
                .put("id", client.id())
                .put("name", Clients.name(client))
                .put("organization", client.text("organization"))
                .put("email", client.text("email"))
                .put("deleted", client.deleted());
    }

    private static ObjectNode payment(Payment payment) {
        return Json.object()
                .put("id", payment.id())
                .put("date", payment.text("date"))
                .put("invoice", payment.invoice().text("invoice_number"))
                .put("type", payment.text("type"))
                .put("amount", payment.amount().toPlainString())
                .put("currency", payment.invoice().code())
                .put("note", payment.text("note"))
                .put("deleted", payment.deleted());
    }
}
