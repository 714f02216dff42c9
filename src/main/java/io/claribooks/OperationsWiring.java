package io.claribooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.claribooks.audit.Acts;
import io.claribooks.console.OperationsOff;
import io.claribooks.console.RoutesApi;
import io.claribooks.console.SettingsApi;
import io.claribooks.database.Database;
import io.claribooks.flow.HaltedRoutes;
import io.claribooks.inbox.Outcomes;
import io.claribooks.mapping.MappingCatalog;
import io.claribooks.routing.RouteSwitches;
import io.claribooks.routing.Routes;
import io.claribooks.routing.StepCounts;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.CamelContext;

/** Builds what engineers run the product with: routes as they run and their switches, edits, and what is set. */
final class OperationsWiring implements AutoCloseable {
    private final Settings settings;
    private final Database database;
    private final Outcomes outcomes;
    private final Clock clock;
    private final Runnable wakeUp;
    private final StepCounts steps = new StepCounts();
    private volatile RouteSwitches switches;
    private volatile RouteFiles files;
    private volatile Routes routes;
    private volatile Edits edits;

    /** @param wakeUp has the inbox looked at */
    OperationsWiring(Settings settings, Database database, Outcomes outcomes, Clock clock, Runnable wakeUp) {
        this.settings = settings;
        this.database = database;
        this.outcomes = outcomes;
        this.clock = clock;
        this.wakeUp = wakeUp;
    }

    /** Beans by the names the routes use. */
    Map<String, Object> beans() {
        return Map.of(
                "haltedRoutes",
                new HaltedRoutes(outcomes, clock),
                "routesApi",
                new RoutesApi(() -> routes, new Acts(database, clock)),
                "settingsApi",
                new SettingsApi(new SettingsView(settings)::describe));
    }

    /** Joins the context before its routes are built. */
    void started(CamelContext context) {
        context.getCamelContextExtension().addInterceptStrategy(steps);
    }

    /** Answers for operations whose route is off. */
    void mount(Router router) {
        new OperationsOff((method, path) -> switches == null ? null : switches.offFor(method, path)).mount(router);
    }

    /** Begins to look for edits, once the routes run. */
    void running(CamelContext context, MappingCatalog mappings) {
        switches = new RouteSwitches(context, this::routeIsBack);
        files = new RouteFiles(context, switches, settings.routesDir(), clock);
        routes = new Routes(context, files, switches, steps, clock);
        edits = new Edits(files, mappings, settings.reloadEvery());
        // All routes run after a start, also those that were off before it.
        outcomes.releaseAll(HaltedRoutes.ROUTE);
    }

    private void routeIsBack(String id) {
        outcomes.release(HaltedRoutes.ROUTE + id);
        wakeUp.run();
    }

    Edits edits() {
        return edits;
    }

    JsonNode describeFiles() {
        return files.describe();
    }

    JsonNode describeMappings() {
        return edits.describeMappings();
    }

    @Override
    public void close() {
        if (edits != null) {
            edits.close();
        }
    }
}
