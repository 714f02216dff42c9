package io.claribooks.records;

import io.claribooks.database.Database;
import io.claribooks.posting.SearchLabel;
import io.claribooks.records.LinkList.Page;
import io.claribooks.records.LinkList.Place;
import io.claribooks.records.LinkList.Query;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Finds links by how something of them begins: the label, what they are of, the record's id. One look at an index for each. */
final class LinkSearch {
    /** So many looks fill a page; when they do not, the page is short and the next one goes on. */
    private static final int MOST_LOOKS = 20;
    /** Of so many invoices that fit, the payments are found. */
    private static final int MOST_INVOICES = 20;

    private static final String LABEL = "search_label";
    private static final String KEY = "clarity_key";
    private static final String RECORD = "freshbooks_id";
    private static final String NATURAL = "natural_key";

    /** Of a record's links that a look meets alike, the first by its key. */
    private static final String FIRST_OF_RECORD =
            " and not exists (select 1 from posting o where o.connection = p.connection and o.kind = p.kind"
                    + " and o.freshbooks_id = p.freshbooks_id and o.# = p.# and o.clarity_key < p.clarity_key)";

    private final Database database;

    LinkSearch(Database database) {
        this.database = database;
    }

    /** One look: a column that begins with a text, or is it. */
    private record Look(String connection, String column, String text, boolean whole) {
        boolean fits(Link link, Map<String, String> row) {
            String value = row.get(column);
            return connection.equals(link.connection())
                    && value != null
                    && (whole ? value.equals(text) : value.startsWith(text));
        }
    }

    /** What a look met. */
    private record Hit(Link link, Map<String, String> row) {
        static Hit read(ResultSet row) throws SQLException {
            Map<String, String> values = new HashMap<>();
            for (String column : List.of(LABEL, KEY, RECORD, NATURAL)) {
                values.put(column, row.getString(column));
            }
            return new Hit(Link.read(row), values);
        }

        /** The record it is a link to; without one, itself. */
        String record() {
            return link.connection() + "/" + (link.freshbooksId() == null ? link.key() : "#" + link.freshbooksId());
        }
    }

    Page find(Query query, Cursor after) {
        List<Look> looks = looks(query);
        List<Link> found = new ArrayList<>();
        List<Cursor> ends = new ArrayList<>();
        Set<String> records = new HashSet<>();
        Cursor at = after == null ? new Cursor(0, "", "") : after;
        int done = 0;
        while (at.part() < looks.size() && found.size() <= query.limit() && done++ < MOST_LOOKS) {
            Look look = looks.get(at.part());
            List<Hit> hits = hits(query, look, at);
            for (Hit hit : hits) {
                at = new Cursor(at.part(), hit.row.get(look.column), hit.link.key());
                if (!met(looks.subList(0, at.part()), hit) && records.add(hit.record())) {
                    found.add(hit.link);
                    ends.add(at);
                }
            }
            if (hits.size() <= query.limit()) {
                at = new Cursor(at.part() + 1, "", "");
            }
        }
        if (found.size() > query.limit()) {
            return new Page(
                    found.subList(0, query.limit()), ends.get(query.limit() - 1).text());
        }
        return new Page(found, at.part() < looks.size() ? at.text() : null);
    }

    private static boolean met(List<Look> before, Hit hit) {
        return before.stream().anyMatch(look -> look.fits(hit.link, hit.row));
    }

    private List<Hit> hits(Query query, Look look, Cursor at) {
        String column = "p." + look.column;
        List<Object> values =
                new ArrayList<>(List.of(look.connection, query.kind().text()));
        values.add(look.whole ? look.text : look.text.replaceAll("([!%_])", "!$1") + "%");
        String rest = "";
        if (!at.value().isEmpty()) {
            rest = " and " + column + " >= ? and (" + column + " > ? or p.clarity_key > ?)";
            values.addAll(List.of(at.value(), at.value(), at.key()));
        }
        return database.query(
                Hit::read,
                Link.SELECT + " where p.connection = ? and p.kind = ? and " + column
                        + (look.whole ? " = ?" : " like ? escape '!'") + rest
                        + (look.column.equals(KEY) ? "" : FIRST_OF_RECORD.replace("#", look.column))
                        + " and p.clarity_key not like 'lower:%' order by p.connection, p.kind, " + column
                        + (look.column.equals(KEY) ? "" : ", p.clarity_key") + " limit " + (query.limit() + 1),
                values.toArray());
    }

    private List<Look> looks(Query query) {
        List<Look> looks = new ArrayList<>();
        String text = query.text();
        String lower = SearchLabel.of(text);
        for (Place place : query.places()) {
            String connection = place.connection();
            looks.add(new Look(connection, LABEL, lower, false));
            if (query.kind() == LinkKind.INVOICE || query.kind() == LinkKind.CREDIT_NOTE) {
                looks.add(new Look(connection, LABEL, SearchLabel.of(place.numberPrefix() + text), false));
            }
            beginnings(query.kind(), text).forEach(key -> looks.add(new Look(connection, KEY, key, false)));
            looks.add(new Look(connection, RECORD, text, false));
            if (query.kind() == LinkKind.PAYMENT) {
                Query invoices = new Query(LinkKind.INVOICE, List.of(place), text, null, MOST_INVOICES);
                find(invoices, null).links().stream()
                        .filter(invoice -> invoice.freshbooksId() != null)
                        .forEach(invoice -> looks.add(new Look(connection, NATURAL, invoice.freshbooksId(), true)));
            }
        }
        return looks;
    }

    /** How keys begin that name what was typed. */
    private static List<String> beginnings(LinkKind kind, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return switch (kind) {
            case CLIENT -> List.of(KeyWords.ID + text, KeyWords.EMAIL + lower, KeyWords.NAME + lower);
            case ITEM -> List.of(KeyWords.SKU + lower, KeyWords.ID + text, KeyWords.CHOSEN + lower);
            case INVOICE -> List.of(text);
            case PAYMENT -> List.of(KeyWords.ID + text, KeyWords.TENDER + text, KeyWords.TRANSACTION + text);
            case CREDIT_NOTE -> List.of(KeyWords.ORDER + text, KeyWords.ID + text);
        };
    }
}
