package io.claribooks.server;

import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The connections of a server. One without a request is idle, however many bytes of an unfinished header trickle in; it is
 * closed after a while, and sooner when its place is needed. Safe for many threads.
 */
final class OpenConnections {
    private final int most;
    private final long idleNanos;
    /** Since when, in {@link System#nanoTime}; the one that has been idle longest comes first. */
    private final Map<HttpConnection, Long> idle = new LinkedHashMap<>();

    private final Set<HttpConnection> busy = new HashSet<>();

    OpenConnections(int most, Duration idleTime) {
        this.most = most;
        this.idleNanos = idleTime.toNanos();
    }

    void opened(HttpConnection connection) {
        connection.closeHandler(closed -> forget(connection));
        HttpConnection surplus = null;
        synchronized (this) {
            if (idle.size() + busy.size() >= most) {
                surplus = idle.isEmpty() ? connection : idle.keySet().iterator().next();
                idle.remove(surplus);
            }
            if (surplus != connection) {
                idle.put(connection, System.nanoTime());
            }
        }
        if (surplus != null) {
            surplus.close();
        }
    }

    synchronized void began(HttpConnection connection) {
        if (idle.remove(connection) != null) {
            busy.add(connection);
        }
    }

    synchronized void ended(HttpConnection connection) {
        if (busy.remove(connection)) {
            idle.put(connection, System.nanoTime());
        }
    }

    private synchronized void forget(HttpConnection connection) {
        idle.remove(connection);
        busy.remove(connection);
    }

    /** Closes what has been idle too long. */
    void sweep() {
        List<HttpConnection> over = new ArrayList<>();
        long now = System.nanoTime();
        synchronized (this) {
            Iterator<Map.Entry<HttpConnection, Long>> entries = idle.entrySet().iterator();
            while (entries.hasNext()) {
                Map.Entry<HttpConnection, Long> entry = entries.next();
                if (now - entry.getValue() < idleNanos) {
                    break;
                }
                entries.remove();
                over.add(entry.getKey());
            }
        }
        over.forEach(HttpConnection::close);
    }
}
