package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a client owes and has to its credit, one amount per currency, none where it is zero. */
final class ClientBalances {
    private static final List<String> NAMES =
            List.of("outstanding_balance", "credit_balance", "draft_balance", "overdue_balance", "grand_total_balance");

    private final Account account;
    private final Premises premises;

    ClientBalances(Account account, Premises premises) {
        this.account = account;
        this.premises = premises;
    }

    void include(Entry client, ObjectNode view, Set<String> includes) {
        for (String name : NAMES) {
            if (includes.contains(name)) {
                ArrayNode list = view.putArray(name);
                amounts(name, client)
                        .forEach((code, amount) -> list.addObject().set("amount", Decimals.money(amount, code)));
            }
        }
    }

    boolean has(String name, Entry client) {
        return !amounts(name, client).isEmpty();
    }

    BigDecimal sum(String name, Entry client) {
        return amounts(name, client).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Map<String, BigDecimal> amounts(String name, Entry client) {
        Map<String, BigDecimal> amounts = new TreeMap<>();
        if (name.equals("credit_balance")) {
            account.creditNotes().of(client.id()).forEach(n -> amounts.merge(n.code(), n.amount(), BigDecimal::add));
        } else {
            account.invoices().of(client.id()).stream()
                    .filter(invoice -> counts(name, invoice))
                    .forEach(i -> amounts.merge(
                            i.code(), name.startsWith("grand") ? i.amount() : i.outstanding(), BigDecimal::add));
        }
        amounts.values().removeIf(amount -> amount.signum() == 0);
        return amounts;
    }

    private boolean counts(String name, Invoice invoice) {
        return switch (name) {
            case "draft_balance" -> invoice.draft();
            case "overdue_balance" -> InvoiceStatus.overdue(invoice, premises);
            case "outstanding_balance" -> !invoice.draft();
            default -> true;
        };
    }
}
