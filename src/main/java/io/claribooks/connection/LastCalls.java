package io.claribooks.connection;

import io.claribooks.database.Database;
import io.claribooks.database.GroupCommit.Durability;
import io.claribooks.database.Sql;
import io.claribooks.database.StoreUnavailable;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When the last call to each side of a connection succeeded. Known in memory and stored now and then, so that it is remembered over
 * a restart and known to other nodes. Safe for many threads and nodes.
 */
public final class LastCalls {
    private static final String FRESHBOOKS = "freshbooks";
    private static final String CLARITY = "clarity";

    private final Database database;
    private final Connections connections;
    private final ShopAccess shops;
    private final Map<Side, Instant> stored = new ConcurrentHashMap<>();

    public LastCalls(Database database, Connections connections, ShopAccess shops) {
        this.database = database;
        this.connections = connections;
        this.shops = shops;
    }

    /** Nodes lock rows in the order of these. */
    private record Side(String connection, String name) implements Comparable<Side> {
        @Override
        public int compareTo(Side other) {
            int first = connection.compareTo(other.connection);
            return first != 0 ? first : name.compareTo(other.name);
        }
    }

    /** The last one to FreshBooks; empty when there was none. */
    public Optional<Instant> freshBooks(Connection connection) {
        return newest(new Side(connection.id(), FRESHBOOKS), connection.lastAnswered());
    }

    /** The last one to the shop; empty when there was none. */
    public Optional<Instant> clarity(Connection connection) {
        return newest(new Side(connection.id(), CLARITY), shops.lastAccepted(connection.id()));
    }

    private Optional<Instant> newest(Side side, Instant own) {
        Optional<Instant> others = database.first(
                row -> Sql.instant(row, "called_at"),
                "select called_at from last_call where connection = ? and side = ?",
                side.connection,
                side.name);
        return own == null || others.isPresent() && others.get().isAfter(own) ? others : Optional.of(own);
    }

    /**
     * Stores what is new. Writes nothing when nothing is.
     *
     * @throws StoreUnavailable when it could not be stored; it is tried again the next time
     */
    public void store() {
        Map<Side, Instant> news = new TreeMap<>();
        for (Connection connection : connections.all()) {
            note(news, new Side(connection.id(), FRESHBOOKS), connection.lastAnswered());
            note(news, new Side(connection.id(), CLARITY), shops.lastAccepted(connection.id()));
        }
        if (news.isEmpty()) {
            return;
        }
        database.writer().storeSoon(Durability.WRITTEN, sql -> {
            for (Map.Entry<Side, Instant> one : news.entrySet()) {
                Side side = one.getKey();
                sql.update(
                        "insert into last_call (connection, side, called_at) values (?,?,?) on conflict do nothing",
                        side.connection,
                        side.name,
                        one.getValue());
                sql.update(
                        "update last_call set called_at = ? where connection = ? and side = ? and called_at < ?",
                        one.getValue(),
                        side.connection,
                        side.name,
                        one.getValue());
            }
            return null;
        });
        stored.putAll(news);
    }

    private void note(Map<Side, Instant> news, Side side, Instant called) {
        if (called != null && !called.equals(stored.get(side))) {
            news.put(side, called);
        }
    }
}
