package io.claribooks.routing;

import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.StatefulService;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.task.Tasks;
import org.apache.camel.support.task.budget.Budgets;
import org.apache.camel.support.task.budget.IterationBoundedBudget;

/**
 * Switches routes off and on. Whoever calls a {@code direct:} route that is off would wait half a minute for it, hold a worker
 * all the while, and then fail for good; so a closed door stands in its place, at which {@link RouteHalted} turns callers back at
 * once. It is there before the route stops, so that a busy route runs empty. One switch at a time; what is off lasts as long as the
 * process.
 */
public final class RouteSwitches {
    /** Told in place of an id when routes were exchanged: one that was missing may be there now. */
    public static final String ABSENT = "absent";

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofMillis(20);
    /** A suspended consumer of a queue may take one more message within its poll. */
    private static final Duration QUIET = Duration.ofMillis(300);

    private final CamelContext context;
    private final java.util.function.Consumer<String> goOn;
    private final Map<String, Consumer> doors = new ConcurrentHashMap<>();
    private final HttpDoors httpDoors = new HttpDoors();
    private final KeptOff keptOff = new KeptOff();

    /** @param goOn is told the id of a route that was switched on again */
    public RouteSwitches(CamelContext context, java.util.function.Consumer<String> goOn) {
        this.context = context;
        this.goOn = goOn;
        ((ModelCamelContext) context).addModelLifecycleStrategy(keptOff);
    }

    /** How a route stands. */
    public enum State {
        STARTED,
        /** Takes nothing new. */
        SUSPENDED,
        /** Takes nothing new, nothing is in flight, and its parts are shut down. */
        STOPPED;

        /** The name as the API shows it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How a route stands; one that is just being exchanged counts as stopped. */
    public State state(String id) {
        ServiceStatus status = context.getRouteController().getRouteStatus(id);
        Route route = context.getRoute(id);
        if (route == null || status == null || !status.isStarted()) {
            return State.STOPPED;
        }
        return route.getConsumer() instanceof StatefulService consumer
                        && (consumer.isSuspended() || consumer.isSuspending())
                ? State.SUSPENDED
                : State.STARTED;
    }

    /** Lets a route take nothing new; what is in flight goes on. */
    public synchronized void suspend(String id) {
        Route route = context.getRoute(id);
        ServiceHelper.suspendService(route.getConsumer());
        shut(route);
    }

    /**
     * Stops a route when what is in flight is done.
     *
     * @return false when that takes too long; the route is suspended then
     */
    public synchronized boolean stop(String id) throws Exception {
        suspend(id);
        if (!runsEmpty(id)) {
            return false;
        }
        // What waits in the queue of a seda route stays there, so Camel would wait for it in vain: a second is enough.
        context.getRouteController().stopRoute(id, 1, TimeUnit.SECONDS);
        return true;
    }

    /** Switches a route on, and has what waited for it go on. */
    public synchronized void start(String id) throws Exception {
        State before = state(id);
        open(id);
        if (before == State.SUSPENDED) {
            ServiceHelper.resumeService(context.getRoute(id).getConsumer());
        } else {
            context.getRouteController().startRoute(id);
        }
        goOn.accept(id);
    }

    /**
     * Has routes exchanged for edited ones. Those that are off stay so, stopped: Camel does not start them, not even for the moment
     * in which they would take a message. Whoever missed a route meanwhile may look for it afterwards.
     */
    public synchronized void keepingOff(Collection<String> ids, Exchanging exchanging) throws Exception {
        Set<String> off = ids.stream()
                .filter(id -> context.getRoute(id) != null && state(id) != State.STARTED)
                .collect(Collectors.toUnmodifiableSet());
        keptOff.keep(off);
        try {
            for (String id : off) {
                if (state(id) == State.SUSPENDED) {
                    stop(id);
                }
                // Another route may listen there after the edit; callers wait a moment for whoever does.
                open(id);
            }
            exchanging.run();
        } finally {
            keptOff.keep(Set.of());
            off.stream().map(context::getRoute).filter(Objects::nonNull).forEach(this::shut);
            goOn.accept(ABSENT);
        }
    }

    /** Exchanges routes. */
    @FunctionalInterface
    public interface Exchanging {
        void run() throws Exception;
    }

    /** Routes were taken away for good; what needs them is missing them, not waiting at a door. */
    public synchronized void forget(Collection<String> ids) {
        ids.forEach(this::open);
    }

    /** The route that is off and would take such a request; null when none is. */
    public String offFor(String method, String path) {
        return httpDoors.shutFor(method, path);
    }

    private void shut(Route route) {
        Endpoint channel = route.getEndpoint();
        httpDoors.shut(route.getId(), channel.getEndpointUri());
        if (channel instanceof DirectEndpoint && !doors.containsKey(route.getId())) {
            String id = route.getId();
            try {
                Consumer door = channel.createConsumer(exchange -> {
                    throw new RouteHalted(id);
                });
                ServiceHelper.startService(door);
                doors.put(id, door);
            } catch (Exception e) {
                // Declared by Camel for consumers that open something; this one is an entry in a map.
                throw new IllegalStateException("The route " + id + " has no place for a door", e);
            }
        }
    }

    private void open(String id) {
        httpDoors.open(id);
        Consumer door = doors.remove(id);
        if (door != null) {
            ServiceHelper.stopService(door);
        }
    }

    private boolean runsEmpty(String id) {
        AtomicLong busy = new AtomicLong(System.nanoTime());
        return Tasks.foregroundTask()
                .withName("run-empty")
                .withBudget(Budgets.iterationTimeBudget()
                        .withInterval(LOOK)
                        .withMaxDuration(LONGEST_WAIT)
                        .withMaxIterations(IterationBoundedBudget.UNLIMITED_ITERATIONS)
                        .build())
                .build()
                .run(context, () -> isQuiet(id, busy));
    }

    private boolean isQuiet(String id, AtomicLong busy) {
        long now = System.nanoTime();
        if (context.getInflightRepository().size(id) > 0) {
            busy.set(now);
        }
        return now - busy.get() >= QUIET.toNanos();
    }
}
