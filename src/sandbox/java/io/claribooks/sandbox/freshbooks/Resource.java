package io.claribooks.sandbox.freshbooks;

import java.util.Optional;

/** The records of the accounting family. */
enum Resource {
    CLIENT("users/clients", "client", "clients", "userid", "Client"),
    INVOICE("invoices/invoices", "invoice", "invoices", "invoiceid", "Invoice"),
    PAYMENT("payments/payments", "payment", "payments", "logid", "Payment"),
    ITEM("items/items", "item", "items", "itemid", "Item"),
    TAX("taxes/taxes", "tax", "taxes", "taxid", "Tax"),
    CREDIT_NOTE("credit_notes/credit_notes", "credit_note", "credit_notes", "creditid", "Credit note"),
    OTHER_INCOME("other_incomes/other_incomes", "other_income", "other_income", "incomeid", "Other income");

    private final String path;
    private final String singular;
    private final String plural;
    private final String idName;
    private final String title;

    Resource(String path, String singular, String plural, String idName, String title) {
        this.path = path;
        this.singular = singular;
        this.plural = plural;
        this.idName = idName;
        this.title = title;
    }

    static Optional<Resource> at(String path) {
        for (Resource resource : values()) {
            if (path.equals(resource.path) || path.startsWith(resource.path + "/")) {
                return Optional.of(resource);
            }
        }
        return Optional.empty();
    }

    String path() {
        return path;
    }

    String singular() {
        return singular;
    }

    String plural() {
        return plural;
    }

    String idName() {
        return idName;
    }

    String title() {
        return title;
    }

    /** Noun of its webhook events; null where there are none. */
    String noun() {
        return this == OTHER_INCOME ? null : singular;
    }
}
