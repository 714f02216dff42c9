package io.claribooks.inbox;

import io.claribooks.database.ColumnText;
import io.claribooks.database.Database;
import io.claribooks.database.GroupCommit.Durability;
import io.claribooks.database.Sql;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What events are found by, in one spelling. An e-mail is kept as a salted hash, so that it is found by whoever has the whole of
 * it and is read by nobody; it goes when the payload is reduced. Safe for many threads.
 */
final class SearchTerms {
    /** An order may have hundreds of lines; each term is two entries of an index. */
    static final int MOST = 40;

    private static final int LONGEST = 200;
    private static final String SALT = "search.salt";
    private static final char EMAIL = '@';

    /** Comes after every character that a term goes on with. */
    private static final char LAST = '\uffff';

    private final Database database;
    private volatile SecretKeySpec salt;

    SearchTerms(Database database) {
        this.database = database;
    }

    /** Terms as they are stored, without those that say nothing, at most {@link #MOST}. */
    List<String> stored(Collection<String> words) {
        Set<String> terms = new LinkedHashSet<>();
        for (String word : words) {
            String term = term(word);
            if (!term.isEmpty() && terms.size() < MOST) {
                terms.add(term);
            }
        }
        return List.copyOf(terms);
    }

    /** One spelling, cut to what the column holds, without what a database refuses in a text. */
    private String term(String word) {
        String plain = ColumnText.plain(word).toLowerCase(Locale.ROOT);
        String term = plain.indexOf(EMAIL) < 0 ? plain : EMAIL + hash(plain);
        return ColumnText.cut(term, LONGEST);
    }

    /** An event's listing as it is stored: the event is found by its ids and by what the listing names. */
    Listing listing(NewEvent event) {
        List<String> words = new ArrayList<>();
        words.add(event.eventKey());
        words.add(event.orderId());
        words.add(event.resourceId());
        words.addAll(event.listing().terms());
        return event.listing().stored(stored(words));
    }

    /** Where terms that begin with a text lie: from the first, this one included, to the last, that one not. */
    record Range(String from, String to) {}

    /** What a person typed, as a range of terms; an e-mail must be whole. */
    Range range(String text) {
        String term = term(text);
        return new Range(term, term + LAST);
    }

    /** Adds terms to an event, as a part of a transaction; those it has stay. */
    static void add(Sql sql, long event, List<String> terms) throws SQLException {
        if (terms.isEmpty()) {
            return;
        }
        List<Object> values = new ArrayList<>(2 * terms.size());
        for (String term : terms) {
            values.add(event);
            values.add(term);
        }
        sql.update(
                "insert into event_term (event_id, term) values "
                        + String.join(",", Collections.nCopies(terms.size(), "(?,?)")) + " on conflict do nothing",
                values.toArray());
    }

    /** Has the salt ready; must be called before a transaction that stores terms, for it is made in one of its own. */
    void prepare() {
        if (salt == null) {
            byte[] fresh = new byte[32];
            new SecureRandom().nextBytes(fresh);
            String known = known();
            if (known == null) {
                // Of two nodes that do so, one is heard.
                database.writer()
                        .store(
                                Durability.SYNCED,
                                sql -> sql.update(
                                        "insert into installation (name, fact) values (?, ?) on conflict do nothing",
                                        SALT,
                                        HexFormat.of().formatHex(fresh)));
                known = known();
            }
            salt = new SecretKeySpec(HexFormat.of().parseHex(known), "HmacSHA256");
        }
    }

    private String known() {
        return database.first(row -> row.getString("fact"), "select fact from installation where name = ?", SALT)
                .orElse(null);
    }

    private String hash(String email) {
        prepare();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(salt);
            return HexFormat.of().formatHex(mac.doFinal(email.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has HMAC-SHA-256", e);
        }
    }
}
