package io.claribooks.attention;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.claribooks.billing.TaxChoice;
import io.claribooks.database.Database;
import io.claribooks.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What people chose for single taxes of a shop, by name or code. Safe for many threads and nodes. */
public final class TaxChoices {
    /** After this time every node bills by a choice that was stored. */
    static final Duration HEARD_OF_AFTER = Duration.ofSeconds(2);

    private static final Duration KEPT = Duration.ofSeconds(1);

    private final Database database;
    private final LoadingCache<String, Map<String, TaxChoice>> byConnection =
            Caffeine.newBuilder().expireAfterWrite(KEPT).build(this::read);

    public TaxChoices(Database database) {
        this.database = database;
    }

    /** A connection's choices by {@link TaxChoice#key}. */
    public Map<String, TaxChoice> of(String connection) {
        return byConnection.get(connection);
    }

    private Map<String, TaxChoice> read(String connection) {
        record Row(String tax, TaxChoice choice) {}
        Map<String, TaxChoice> choices = new LinkedHashMap<>();
        database.query(
                        row -> new Row(row.getString("tax"), choice(row)),
                        "select * from tax_choice where connection = ?",
                        connection)
                .forEach(row -> choices.put(row.tax, row.choice));
        return Map.copyOf(choices);
    }

    private static TaxChoice choice(ResultSet row) throws SQLException {
        return new TaxChoice(row.getString("name"), row.getBigDecimal("rate"), row.getBoolean("as_line"));
    }

    /** Chooses for a tax, as a part of an act's transaction; an earlier choice is replaced. */
    void choose(Sql sql, String connection, String tax, TaxChoice choice, long act) throws SQLException {
        String key = TaxChoice.key(tax);
        sql.update("delete from tax_choice where connection = ? and tax = ?", connection, key);
        sql.update(
                "insert into tax_choice (connection, tax, name, rate, as_line, act_id) values (?,?,?,?,?,?)",
                connection,
                key,
                choice.name(),
                choice.rate(),
                choice.asLine(),
                act);
    }
}
