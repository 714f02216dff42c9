package io.claribooks.records;

import io.claribooks.database.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Keeps a client's link while an invoice may be on its way: an invoice whose outcome is unknown is looked for among the client's own,
 * so that under another client it would not be found, and would be written a second time.
 */
final class CustomersAtWork {
    private static final String IN_DOUBT = "select p.clarity_key from posting p join event e on e.id = p.event_id"
            + " where p.kind = 'invoice' and p.state = 'intended' and p.in_doubt_until is not null and ";

    /** @throws LinkRefused when an event of the customer is worked on, or one of their invoices is in doubt */
    void refuse(Sql sql, Link link, List<Link> around) throws SQLException {
        if (link.kind() != LinkKind.CLIENT) {
            return;
        }
        Object[] keys = keys(around).toArray();
        String in = "e.customer_key in (" + String.join(",", Collections.nCopies(keys.length, "?")) + ")";
        if (keys.length > 0) {
            refuseIf(
                    sql.first(row -> true, "select e.id from event e where " + in + " and e.queue = 2 limit 1", keys)
                            .isPresent(),
                    "An event of this customer is being worked on at this moment; try again shortly.");
            refuseInDoubt(
                    sql.first(row -> true, IN_DOUBT + in + " limit 1", keys).isPresent());
        }
        if (around.stream().anyMatch(one -> one.key().startsWith(KeyWords.NAME))) {
            // Of a buyer without id and e-mail, events name nobody.
            refuseInDoubt(sql.first(
                            row -> true,
                            IN_DOUBT + "p.connection = ? and e.customer_key is null limit 1",
                            link.connection())
                    .isPresent());
        }
    }

    private static void refuseInDoubt(boolean inDoubt) {
        refuseIf(
                inDoubt,
                "Whether FreshBooks has an invoice of this customer is not known yet. It is looked for among the client's own,"
                        + " so the link stays until it is found or written: let its event go on, then do this again.");
    }

    private static void refuseIf(boolean so, String why) {
        if (so) {
            throw new LinkRefused(why);
        }
    }

    /** How events name the customers of a client. */
    private static List<String> keys(List<Link> around) {
        List<String> keys = new ArrayList<>();
        for (Link one : around) {
            KeyWords.customer(one.key())
                    .or(() -> KeyWords.email(one.key()))
                    .ifPresent(who -> keys.add(one.connection() + "/" + who));
        }
        return keys;
    }
}
