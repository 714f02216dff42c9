package io.claribooks.sandbox.freshbooks;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** All accounts the sandbox identity belongs to. */
final class Books {
    static final String FIRST_ACCOUNT = "xZNQ1X";
    static final long FIRST_BUSINESS = 77213;

    private final Map<String, Account> accounts = new ConcurrentSkipListMap<>();
    private final Premises premises;

    Books(Premises premises) {
        this.premises = premises;
        reset();
    }

    void reset() {
        accounts.clear();
        premises.ids().reset();
        open(FIRST_ACCOUNT, FIRST_BUSINESS, "Sandbox Outfitters", "USD");
    }

    /** Opens an account, or answers the one that has that id already. */
    Account open(String id, long businessId, String name, String currency) {
        return accounts.computeIfAbsent(id, k -> new Account(k, businessId, name, currency, premises));
    }

    /** The account, or null. */
    Account get(String id) {
        return accounts.get(id);
    }

    Collection<Account> all() {
        return accounts.values();
    }
}
