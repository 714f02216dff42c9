package io.claribooks.sandbox.freshbooks;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** One account's books. Every use of its registers happens while holding the account's monitor. */
final class Account {
    static final long IDENTITY_ID = 1234;

    private final String id;
    private final long businessId;
    private final String businessName;
    private final String currency;
    private final Clients clients;
    private final Invoices invoices;
    private final Payments payments;
    private final Items items;
    private final Taxes taxes;
    private final CreditNotes creditNotes;
    private final OtherIncomes otherIncomes;
    private final Callbacks callbacks;

    Account(String id, long businessId, String businessName, String currency, Premises premises) {
        this.id = id;
        this.businessId = businessId;
        this.businessName = businessName;
        this.currency = currency;
        this.clients = new Clients(this, premises);
        this.invoices = new Invoices(this, premises);
        this.payments = new Payments(this, premises);
        this.items = new Items(this, premises);
        this.taxes = new Taxes(this, premises);
        this.creditNotes = new CreditNotes(this, premises);
        this.otherIncomes = new OtherIncomes(this, premises);
        this.callbacks = new Callbacks(premises);
    }

    String id() {
        return id;
    }

    long businessId() {
        return businessId;
    }

    /** The same for the same account every time, so a restart does not move it. */
    String businessUuid() {
        return UUID.nameUUIDFromBytes(("business " + id).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    String businessName() {
        return businessName;
    }

    String currency() {
        return currency;
    }

    Items items() {
        return items;
    }

    Clients clients() {
        return clients;
    }

    Invoices invoices() {
        return invoices;
    }

    Payments payments() {
        return payments;
    }

    Taxes taxes() {
        return taxes;
    }

    CreditNotes creditNotes() {
        return creditNotes;
    }

    Callbacks callbacks() {
        return callbacks;
    }

    /** The registers the accounting family serves. */
    List<Register<?>> registers() {
        return List.of(clients, invoices, payments, items, taxes, creditNotes, otherIncomes);
    }

    /** The register behind {@code group/resource}, or null. */
    Register<?> register(String group, String resource) {
        return switch (group + "/" + resource) {
            case "users/clients" -> clients;
            case "invoices/invoices" -> invoices;
            case "payments/payments" -> payments;
            case "items/items" -> items;
            case "taxes/taxes" -> taxes;
            case "credit_notes/credit_notes" -> creditNotes;
            case "other_incomes/other_incomes" -> otherIncomes;
            default -> null;
        };
    }
}
