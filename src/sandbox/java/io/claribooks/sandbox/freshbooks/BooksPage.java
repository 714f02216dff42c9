package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** {@code /_sandbox/books}: the newest invoices, clients and payments to look at, read-only. */
final class BooksPage {
    private static final int MOST = 50;
    private static final String POLICY = "default-src 'none'; style-src 'self' 'unsafe-inline';"
            + " script-src 'nonce-sandbox-books'; connect-src 'self'; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'none'";

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
        return Reply.html(200, page)
                .with("Content-Security-Policy", POLICY)
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
        totals.put("payments", account.payments().shelf().size());
        ArrayNode invoices = view.putArray("invoices");
        account.invoices().shelf().newestFirst().stream().limit(MOST).forEach(i -> invoices.add(invoice(i, account)));
        ArrayNode clients = view.putArray("clients");
        account.clients().shelf().newestFirst().stream().limit(MOST).forEach(c -> clients.add(client(c)));
        ArrayNode payments = view.putArray("payments");
        account.payments().shelf().newestFirst().stream().limit(MOST).forEach(p -> payments.add(payment(p)));
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
        ArrayNode lines = view.putArray("lines");
        for (DocumentLine line : invoice.lines()) {
            lines.addObject()
                    .put("name", line.name())
                    .put("description", line.description())
                    .put("qty", Decimals.plain(line.quantity()))
                    .put("unitCost", line.unitCost().toPlainString())
                    .put("amount", line.amount().toPlainString())
                    .put("taxes", taxes(line));
        }
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
