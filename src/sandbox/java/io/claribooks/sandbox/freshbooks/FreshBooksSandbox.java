package io.claribooks.sandbox.freshbooks;

import com.sun.net.httpserver.HttpServer;
import io.claribooks.sandbox.requests.RequestLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The FreshBooks simulator: the API on one port, everything else under {@code /_sandbox/} on the same port.
 *
 * <p>A client can start without a person: client id {@code sandbox-client}, secret {@code sandbox-secret}, account
 * {@code xZNQ1X}, business 77213, refresh token {@code sandbox-refresh-token} (good once, as any other).
 */
public final class FreshBooksSandbox implements AutoCloseable {
    private static final int THREADS = 128;
    private static final int BACKLOG = 1024;

    static {
        // The server's defaults drop idle connections beyond 200 and after 30 seconds, and wait with small packets.
        setDefault("sun.net.httpserver.nodelay", "true");
        setDefault("sun.net.httpserver.maxIdleConnections", "10000");
        setDefault("sun.net.httpserver.idleInterval", "600");
    }

    private final HttpServer server;
    private final ExecutorService workers;
    private final CallbackDelivery delivery;

    private FreshBooksSandbox(HttpServer server) {
        this.server = server;
        this.workers = workers();
        Switchboard switches = new Switchboard();
        this.delivery = new CallbackDelivery(switches);
        server.createContext("/", front(switches, delivery));
        server.setExecutor(workers);
    }

    private static Front front(Switchboard switches, CallbackDelivery delivery) {
        SandboxClock clock = new SandboxClock();
        Premises premises = new Premises(clock, switches, new Ids(), delivery);
        Books books = new Books(premises);
        Tokens tokens = new Tokens(clock);
        Stats stats = new Stats();
        RequestLog log = new RequestLog();
        Faults faults = new Faults();
        Doors doors = new Doors(
                new ConsentDoor(tokens, switches, books),
                new OAuthDoor(tokens, switches),
                new Identity(books, switches),
                new AccountingDoor(books, switches),
                new EventsDoor(books, switches, clock, delivery),
                tokens,
                switches);
        return new Front(
                doors,
                new ControlDoor(premises, books, tokens, stats, log, faults),
                stats,
                log,
                faults,
                switches,
                clock);
    }

    private static void setDefault(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static ExecutorService workers() {
        AtomicInteger count = new AtomicInteger();
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "sandbox-freshbooks-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Starts on 127.0.0.1 and a free port. */
    public static FreshBooksSandbox start() {
        return start("127.0.0.1", 0);
    }

    /**
     * Starts and answers at once.
     *
     * @param port the port, or 0 for a free one
     * @throws UncheckedIOException when the address cannot be taken
     */
    public static FreshBooksSandbox start(String host, int port) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(host, port), BACKLOG);
            FreshBooksSandbox sandbox = new FreshBooksSandbox(server);
            server.start();
            return sandbox;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The FreshBooks sandbox cannot listen on " + host + ":" + port + "; choose another port", e);
        }
    }

    /** The base address, without a trailing slash. */
    public String url() {
        InetSocketAddress address = server.getAddress();
        return "http://" + address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Stops at once; connections are cut. */
    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
        delivery.close();
    }
}
