package io.claribooks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * Ports for servers that are told theirs before they start. What the system hands out for a moment may be somebody else's before
 * the server listens, or the own end of a call. So these lie below all that systems hand out, and each process that asks here has
 * blocks to itself: it listens on the first port of each as long as it lives.
 */
public final class FreePorts {
    private static final int LOWEST = 10_000;
    /** Linux hands out ports from 32768 on, some sandboxes from 16000. */
    private static final int BEYOND = 16_000;

    private static final int BLOCK = 50;

    /** Referred to for ever, or they would be closed. */
    private static final List<ServerSocket> claims = new ArrayList<>();

    private static int next = LOWEST;
    private static int end = LOWEST;

    private FreePorts() {}

    /** A port nobody listens on, given to nobody else while this process lives. */
    public static synchronized int next() {
        while (true) {
            if (next == end) {
                claim();
            }
            int port = next++;
            try (ServerSocket free = listening(port)) {
                return free.getLocalPort();
            } catch (IOException taken) {
                // By a server of the machine; the next one then.
                continue;
            }
        }
    }

    private static void claim() {
        for (int first = end; first < BEYOND; first += BLOCK) {
            try {
                claims.add(listening(first));
                next = first + 1;
                end = first + BLOCK;
                return;
            } catch (IOException taken) {
                // By another process; the next block then.
                continue;
            }
        }
        throw new IllegalStateException("Every block of ports from " + LOWEST + " to " + BEYOND + " is taken");
    }

    private static ServerSocket listening(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }
}
