package io.claribooks;

import io.claribooks.console.ConsentPaths;
import io.claribooks.console.ConsoleAssets;
import io.claribooks.server.Engine;
import io.claribooks.server.Servers;
import io.claribooks.webhook.FrontDoor;
import io.vertx.core.VertxOptions;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedStartupListener;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running Claribooks: Camel Main with its beans, its HTTP handlers, and its store. */
public final class Claribooks implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Claribooks.class);
    /** Webhooks wait for their commit on these threads, so there are more than Vert.x' twenty. */
    private static final int HTTP_WORKERS = 64;

    /** Longer than Camel waits for exchanges in flight. */
    private static final int LONGEST_STOP_SECONDS = 45;

    private final Main main = new Main(Application.class);
    private final Settings settings;
    private final Wiring wiring;
    private final Servers servers;
    private final AtomicBoolean mounted = new AtomicBoolean();
    private volatile VertxPlatformHttpRouter router;

    private Claribooks(Settings settings, Clock clock) {
        this.settings = settings;
        this.wiring = new Wiring(settings, clock);
        this.servers = new Servers(settings.server());
        settings.values().forEach(main::addOverrideProperty);
        wiring.beans().forEach(main::bind);
        main.bind("servers", servers);
        main.bind(Engine.NAME, new Engine(settings.port()));
        main.bind("vertxOptions", new VertxOptions().setWorkerPoolSize(HTTP_WORKERS));
        main.addMainListener(new Listener());
    }

    /**
     * Builds an application that is not started yet.
     *
     * @throws SettingsProblem when settings cannot be used
     */
    public static Claribooks create(Settings settings, Clock clock) {
        return new Claribooks(settings, clock);
    }

    /** Runs until told to stop; returns the exit status. A process told to end stays until the store is closed. */
    int run(String[] args) throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> await(ended), "await-close"));
        try {
            return main.run(args);
        } finally {
            wiring.close();
            ended.countDown();
        }
    }

    /** Camel's own hook only tells the main thread to stop; without this one the process would be gone before it has. */
    private static void await(CountDownLatch ended) {
        try {
            if (!ended.await(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
                log.warn("stop.unfinished: the next start looks for commits that were not put away");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts and returns; whoever starts it so closes it. */
    public void start() {
        // Camel's own strategy leaves a hook that holds the closed instance for as long as the process lives.
        main.setShutdownStrategy(new SimpleMainShutdownStrategy());
        main.start();
    }

    Main main() {
        return main;
    }

    Wiring wiring() {
        return wiring;
    }

    /** A new password is printed once and kept only as a hash. */
    private void tellPassword(String made) {
        System.out.println("\n  Console  " + settings.server().address() + "/\n  User     " + settings.consoleUser()
                + "\n  Password " + made + "   (shown once)\n");
    }

    private final class Listener extends MainListenerSupport {
        @Override
        public void beforeStart(BaseMainSupport support) {
            int recovered = wiring.inbox().recover();
            if (recovered > 0) {
                log.info("inbox.recovered events={}", recovered);
            }
        }

        /** Also when the process is told to end: what was committed is saved and the store is closed properly. */
        @Override
        public void afterStop(BaseMainSupport support) {
            wiring.close();
        }

        @Override
        public void afterConfigure(BaseMainSupport support) {
            CamelContext context = support.getCamelContext();
            wiring.started(context);
            try {
                context.addStartupListener(new Doors());
            } catch (Exception e) {
                // Declared by Camel for contexts that have started already; this one has not.
                throw new IllegalStateException(e);
            }
        }
    }

    /** Handlers are mounted before the routes; the port is opened when all of them stand. */
    private final class Doors implements ExtendedStartupListener {
        @Override
        public void onCamelContextStarting(CamelContext context, boolean alreadyStarted) {
            // The services do not run yet.
        }

        @Override
        public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
            mount(context);
        }

        @Override
        public void onCamelContextFullyStarted(CamelContext context, boolean alreadyStarted) {
            if (servers.publicServer().getServer() == null) {
                servers.publicServer().open(router);
                log.info("claribooks.started address={}", settings.server().address());
            }
        }
    }

    /** Camel calls start-up listeners again for routes that are added later; the server's handlers are mounted once. */
    private void mount(CamelContext context) {
        if (!mounted.compareAndSet(false, true)) {
            return;
        }
        router = servers.publicServer().mount();
        new FrontDoor(
                        settings.inFlightLimit(),
                        context::isStarted,
                        wiring.monitoring().meters())
                .mount(router);
        wiring.access().mount(router, this::tellPassword);
        wiring.operations().mount(router);
        wiring.monitoring().openHawtio(servers.management().getRouter(), wiring.access());
        new ConsoleAssets().mount(router);
        new ConsentPaths(settings.connections().values().stream()
                        .map(one -> one.freshbooks().redirectUri())
                        .toList())
                .mount(router);
        wiring.running(context);
    }

    @Override
    public void close() {
        main.stop();
        wiring.close();
    }
}
