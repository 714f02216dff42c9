package io.claribooks.privacy;

import io.claribooks.audit.Act;
import io.claribooks.audit.Acts;
import io.claribooks.database.Database;
import io.claribooks.database.GroupCommit.Change;
import io.claribooks.database.GroupCommit.Durability;
import io.claribooks.database.Sql;
import io.claribooks.posting.ErasedLinks;
import io.claribooks.posting.ErasedLinks.Identity;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases one customer's data: payloads and attempts are reduced, sentences about the events taken out, links told by a salted
 * hash. Statuses, amounts and links stay, so nothing is booked twice because of it. What stands in the shop and in FreshBooks is
 * theirs. Safe for many threads.
 */
public final class Erasures {
    private static final Logger log = LoggerFactory.getLogger(Erasures.class);
    private static final String WORDS = "Erased with the customer's data.";

    private final Database database;
    private final ErasedLinks links;
    private final Clock clock;
    private final Acts acts;

    public Erasures(Database database, ErasedLinks links, Clock clock) {
        this.database = database;
        this.links = links;
        this.clock = clock;
        this.acts = new Acts(database, clock);
    }

    /**
     * One erasure.
     *
     * @param actor who asked for it
     * @param events how many events were reduced
     * @param deliveries how many unreadable deliveries lost their body
     * @param links how many links are told by a hash
     */
    public record Erasure(
            long id, String connection, String actor, int events, int deliveries, int links, Instant doneAt) {}

    /** Events of the customer that are open or need a person: their data is needed still, so nothing was erased. */
    public static final class StillNeeded extends RuntimeException {
        private final transient List<Long> events;

        StillNeeded(List<Long> events) {
            super("Events of this customer are not at rest", null, false, false);
            this.events = List.copyOf(events);
        }

        public List<Long> events() {
            return events;
        }
    }

    /**
     * Erases what is known of a customer of a connection.
     *
     * @param customerId the shop's id, or null where the e-mail is given
     * @param email the e-mail, or null where the id is given
     * @throws StillNeeded when some of it is needed still
     */
    public Erasure erase(String connection, String customerId, String email, String actor) {
        links.prepare();
        Identity who = links.identify(connection, customerId, email);
        String subject = links.hash(connection, customerId == null ? "email:" + email : "id:" + customerId);
        Instant now = clock.instant();
        Erasure done = stored(sql -> {
            List<Long> events = events(sql, who);
            List<Long> needed = new ArrayList<>();
            for (long event : events) {
                if (!erase(sql, event, now)) {
                    needed.add(event);
                }
            }
            if (!needed.isEmpty()) {
                // Rolls back what was erased so far.
                throw new StillNeeded(needed);
            }
            int deliveries = deliveries(sql, who);
            int hashed = links.erase(sql, who);
            long act = acts.record(
                    sql,
                    Act.of("erase", actor)
                            .at(connection)
                            .ending("erased " + events.size() + " events, " + deliveries + " deliveries, " + hashed
                                    + " links"));
            long id = sql.insert(
                            "insert into erasure (connection, subject_hash, act_id, events, deliveries, links)"
                                    + " values (?,?,?,?,?,?)",
                            connection,
                            subject,
                            act,
                            events.size(),
                            deliveries,
                            hashed)
                    .orElseThrow();
            return new Erasure(id, connection, actor, events.size(), deliveries, hashed, now);
        });
        links.forget(who);
        log.info("privacy.erased erasure={} connection={} events={} actor={}", done.id, connection, done.events, actor);
        return done;
    }

    /** The writer hands what a change throws on in its own wrapping. */
    private Erasure stored(Change<Erasure> change) {
        try {
            return database.writer().store(Durability.SYNCED, change);
        } catch (CompletionException e) {
            throw e.getCause() instanceof StillNeeded needed ? needed : e;
        }
    }

    private static boolean erase(Sql sql, long event, Instant now) throws SQLException {
        if (!EventReduction.apply(sql, event, now)) {
            return false;
        }
        sql.update(
                "update event set repair = null, answers = null, cause = case when cause is null then null else ? end"
                        + " where id = ?",
                WORDS,
                event);
        sql.update("update act set note = null where id in (select act_id from act_event where event_id = ?)", event);
        return true;
    }

    /** By who they are about, by the orders of those, and by an e-mail that stands anywhere in what was sent. */
    private static List<Long> events(Sql sql, Identity who) throws SQLException {
        List<String> keys = Stream.concat(who.customerIds().stream(), who.emails().stream())
                .map(key -> who.connection() + "/" + key)
                .toList();
        String in = "(" + String.join(",", Collections.nCopies(keys.size(), "?")) + ")";
        List<Object> values = new ArrayList<>(List.of(who.connection()));
        values.addAll(keys);
        values.addAll(keys);
        StringBuilder where = new StringBuilder("e.customer_key in " + in
                + " or e.order_key in (select o.order_key from event o where o.customer_key in " + in + ")");
        for (String id : who.customerIds()) {
            where.append(" or (e.type like 'customer.%' and e.resource_id = ?)");
            values.add(id);
        }
        for (String email : who.emails()) {
            where.append(" or lower(p.payload) like ? escape '!'");
            values.add("%" + email.replaceAll("([!%_])", "!$1") + "%");
        }
        return sql.query(
                row -> row.getLong("id"),
                "select e.id from event e join event_payload p on p.event_id = e.id where e.connection = ? and ("
                        + where + ") order by e.id",
                values.toArray());
    }

    private static int deliveries(Sql sql, Identity who) throws SQLException {
        record Delivery(long id, String body) {}
        Set<String> emails = who.emails();
        int erased = 0;
        for (Delivery delivery : sql.query(
                row -> new Delivery(row.getLong("id"), row.getString("body")),
                "select id, body from unreadable_delivery where connection = ? and body <> ''",
                who.connection())) {
            String text = new String(Base64.getDecoder().decode(delivery.body), StandardCharsets.UTF_8)
                    .toLowerCase(Locale.ROOT);
            boolean theirs = emails.stream().anyMatch(text::contains)
                    || who.customerIds().stream().anyMatch(id -> tellsOf(text, id.toLowerCase(Locale.ROOT)));
            if (theirs) {
                erased += sql.update("update unreadable_delivery set body = '' where id = ?", delivery.id);
            }
        }
        return erased;
    }

    /** An id is a text wherever it stands, or the number of a member that is called an id: shops write it either way. */
    private static boolean tellsOf(String text, String id) {
        return text.contains("\"" + id + "\"")
                || Pattern.compile("id\"\\s*:\\s*" + Pattern.quote(id) + "(?!\\w)")
                        .matcher(text)
                        .find();
    }

    /** What was erased so far, newest first. */
    public List<Erasure> list(int limit) {
        return database.query(
                row -> new Erasure(
                        row.getLong("id"),
                        row.getString("connection"),
                        row.getString("actor"),
                        row.getInt("events"),
                        row.getInt("deliveries"),
                        row.getInt("links"),
                        Sql.instant(row, "done_at")),
                "select e.*, a.actor, a.done_at from erasure e join act a on a.id = e.act_id order by e.id desc limit "
                        + limit);
    }
}
