package io.claribooks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The way to a server, which can be cut: connections are refused then, as where nobody listens. */
final class Relay implements AutoCloseable {
    private final URI to;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private ServerSocket door;

    /** Leads to this address. */
    Relay(String url) {
        to = URI.create(url);
        door = listening(0);
        port = door.getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    void cut() {
        close(door);
        open.forEach(Relay::close);
        open.clear();
    }

    void mend() {
        door = listening(port);
    }

    private ServerSocket listening(int at) {
        try {
            ServerSocket listening = new ServerSocket();
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
            daemon(() -> {
                while (true) {
                    Socket near = listening.accept();
                    Socket far = new Socket(to.getHost(), to.getPort());
                    open.add(near);
                    open.add(far);
                    daemon(() -> pass(near, far));
                    daemon(() -> pass(far, near));
                }
            });
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long pass(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            return from.getInputStream().transferTo(to.getOutputStream());
        }
    }

    @FunctionalInterface
    private interface Passing {
        void run() throws IOException;
    }

    private static void daemon(Passing passing) {
        Thread thread = new Thread(
                () -> {
                    try {
                        passing.run();
                    } catch (IOException e) {
                        // It was cut.
                    }
                },
                "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        cut();
    }
}
