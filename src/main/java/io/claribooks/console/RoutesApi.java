package io.claribooks.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.claribooks.audit.Act;
import io.claribooks.audit.Acts;
import io.claribooks.routing.RouteGuard;
import io.claribooks.routing.RouteSwitches.State;
import io.claribooks.routing.Routes;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.Exchange;

/** Routes over HTTP: how they stand and did, and switching them off and on. The body of the exchange becomes the answer. */
public final class RoutesApi {
    private static final String OFF = " It lasts until it is switched on again or Claribooks restarts, on this node.";

    private final Supplier<Routes> routes;
    private final Acts acts;

    /** @param routes the routes, once they run */
    public RoutesApi(Supplier<Routes> routes, Acts acts) {
        this.routes = routes;
        this.acts = acts;
    }

    /** One way of switching a route. */
    @FunctionalInterface
    private interface Switch {
        /** Does it; answers in words what came of it. */
        String apply(Routes all, String id) throws Exception;
    }

    /** {@code GET /api/routes/graph}. */
    public void graph(Exchange exchange) {
        EventsApi.answer(exchange, ApiAnswer.ok(routes.get().graph()));
    }

    /** {@code GET /api/routes/{id}}. */
    public void one(Exchange exchange) {
        String id = new ApiRequest(exchange).part(3);
        EventsApi.answer(exchange, routes.get().one(id).map(ApiAnswer::ok).orElseGet(() -> unknown(id)));
    }

    /** {@code POST /api/routes/{id}/stops}. */
    public void stop(Exchange exchange) {
        halt(exchange, "stop-route", Set.of(State.STARTED, State.SUSPENDED), (all, id) -> {
            boolean stopped = all.switches().stop(id);
            return stopped
                    ? "Stopped." + OFF
                    : "Suspended, not stopped: something is still in flight, and goes on. Nothing new is taken; stop it"
                            + " again in a moment.";
        });
    }

    /** {@code POST /api/routes/{id}/suspensions}. */
    public void suspend(Exchange exchange) {
        halt(exchange, "suspend-route", Set.of(State.STARTED), (all, id) -> {
            all.switches().suspend(id);
            return "Suspended; what is in flight goes on." + OFF;
        });
    }

    /** {@code POST /api/routes/{id}/starts}. */
    public void start(Exchange exchange) {
        act(exchange, "start-route", Set.of(State.STOPPED, State.SUSPENDED), RoutesApi::started);
    }

    /** {@code POST /api/routes/{id}/resumptions}. */
    public void resume(Exchange exchange) {
        act(exchange, "resume-route", Set.of(State.SUSPENDED), RoutesApi::started);
    }

    private static String started(Routes all, String id) throws Exception {
        all.switches().start(id);
        return "Started; events that waited for it go on.";
    }

    /** Switches a route off, if that may be done. */
    private void halt(Exchange exchange, String kind, Set<State> from, Switch how) {
        ApiRequest request = new ApiRequest(exchange);
        String id = request.part(3);
        Routes all = routes.get();
        RouteGuard guard = all.guard(id);
        if (all.exists(id) && guard.kind() == RouteGuard.Kind.REFUSED) {
            EventsApi.answer(exchange, ApiAnswer.problem(409, "Not this one", guard.consequence()));
        } else if (all.exists(id)
                && guard.kind() == RouteGuard.Kind.CONFIRM
                && !id.equals(request.body().path("confirm").asText(""))) {
            EventsApi.answer(
                    exchange,
                    ApiAnswer.problem(
                            409,
                            "Confirm it",
                            guard.consequence() + " If you mean it, send {\"confirm\":\"" + id + "\"}."));
        } else {
            act(exchange, kind, from, how);
        }
    }

    private void act(Exchange exchange, String kind, Set<State> from, Switch how) {
        ApiRequest request = new ApiRequest(exchange);
        String id = request.part(3);
        Routes all = routes.get();
        if (!all.exists(id)) {
            EventsApi.answer(exchange, unknown(id));
            return;
        }
        State before = all.switches().state(id);
        if (!from.contains(before)) {
            EventsApi.answer(
                    exchange,
                    before == State.STOPPED && kind.startsWith("resume")
                            ? ApiAnswer.problem(409, "Stopped", "The route " + id + " is stopped; start it instead.")
                            : ApiAnswer.problem(
                                    409, "Nothing to do", "The route " + id + " is " + before.text() + " already."));
            return;
        }
        long act = acts.record(Act.of(kind, request.actor())
                .about(id)
                .noting(request.body().path("note").textValue()));
        EventsApi.answer(exchange, done(all, id, act, how));
    }

    private ApiAnswer done(Routes all, String id, long act, Switch how) {
        String outcome;
        try {
            outcome = how.apply(all, id);
        } catch (Exception e) {
            // Camel declares no narrower type for what a route's parts may say when they are switched.
            acts.ended(act, "It failed: " + e.getMessage());
            throw new IllegalStateException("The route " + id + " could not be switched", e);
        }
        acts.ended(act, outcome);
        return ApiAnswer.created(new JsonNodeFactory(true)
                .objectNode()
                .put("id", id)
                .put("state", all.switches().state(id).text())
                .put("detail", outcome));
    }

    private static ApiAnswer unknown(String id) {
        return ApiAnswer.problem(
                404, "Unknown route", "There is no route " + id + "; GET /api/routes/graph lists all.");
    }
}
