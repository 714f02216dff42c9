package io.claribooks.routing;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What switching a route off means, and whether that must be confirmed. The sentence is shown before it is done.
 *
 * @param kind whether it may be done
 * @param consequence what happens meanwhile, in a sentence
 */
public record RouteGuard(Kind kind, String consequence) {
    /** Whether a route may be switched off. */
    public enum Kind {
        FREE,
        /** The route's id must be sent along. */
        CONFIRM,
        REFUSED
    }

    private static final String LATER = " Nothing is lost.";
    private static final String SHOP =
            "Deliveries are answered 503 and are not stored. The sender sends them again by its own"
                    + " schedule, and gives up at its end: do not leave this off for hours. To hold work back and still take deliveries,"
                    + " suspend claim instead.";

    /** Without these nobody could sign in at the console, see what is off, and switch it on again. */
    private static final Set<String> WAY_BACK = Set.of(
            "api-answer",
            "api-session",
            "api-routes-graph",
            "api-route",
            "api-route-starts",
            "api-route-stops",
            "api-route-suspensions",
            "api-route-resumptions");

    /** Single routes whose absence means something else than that of others in their folder. */
    private static final Map<String, RouteGuard> ROUTES = Map.ofEntries(
            Map.entry("receive-clarity-webhook", confirm(SHOP)),
            Map.entry("receive-freshbooks-webhook", confirm(SHOP)),
            Map.entry("take-clarity-delivery", confirm(SHOP)),
            Map.entry(
                    "answer",
                    confirm(
                            "Deliveries are stored and not acknowledged: the sender sends them again by its own schedule, and"
                                    + " is told that they are known once this is on." + LATER)),
            Map.entry("announce", free("Arrivals are found by the next look of the sweep instead of at once." + LATER)),
            Map.entry("wake-up", free("Arrivals are found by the next look of the sweep instead of at once." + LATER)),
            Map.entry(
                    "wake", free("Events that waited for another one start with the next look of the sweep." + LATER)),
            Map.entry(
                    "claim",
                    confirm(
                            "Deliveries are taken and acknowledged, but none is worked on: all events wait in the inbox."
                                    + LATER)),
            Map.entry(
                    "dispatch",
                    confirm("No event is worked on. Those that are claimed already stay claimed; the others wait in the"
                            + " inbox." + LATER)),
            Map.entry(
                    "sweep",
                    confirm(
                            "Nobody looks for events whose time has come: what waits, retries or was abandoned stays as it"
                                    + " is, and new events are worked on only when they arrive." + LATER)),
            Map.entry(
                    "freshbooks-probe",
                    free("While FreshBooks is down, events use up attempts until ten of them have failed in a row.")),
            Map.entry("keep-connected", free("Tokens are renewed by the next call that needs one, not ahead of time.")),
            Map.entry("reduce-payloads", free("Payloads are kept longer than the settings say.")),
            Map.entry(
                    "webhook-health",
                    free("What is counted of deliveries and calls is stored when it is on again; a restart before that"
                            + " loses it.")));

    /** By the beginning of the file, the more special one first. */
    private static final List<Map.Entry<String, RouteGuard>> FILES = List.of(
            Map.entry(
                    "console/",
                    confirm(
                            "The console's pages, and scripts that use the API, do without it until it is switched on.")),
            Map.entry(
                    "recovery/set-aside",
                    confirm(
                            "An event that fails in this way stays claimed until its lease ends (dispatch.lease), and is then"
                                    + " worked on again." + LATER)),
            Map.entry(
                    "shared/identity-call",
                    free("Nobody can sign in through the identity provider; passwords and tokens go on working.")),
            Map.entry("recovery/alerts", free("Nobody is told of anything. Messages wait, for a day at most.")),
            Map.entry(
                    "shared/token-call",
                    confirm("Nobody can be signed in at FreshBooks or the shop: events wait as soon as a token must be"
                            + " renewed." + LATER)));

    private static final RouteGuard OTHERS =
            free("Events that need it wait, and go on by themselves when it is switched on again." + LATER);

    static RouteGuard free(String consequence) {
        return new RouteGuard(Kind.FREE, consequence);
    }

    static RouteGuard confirm(String consequence) {
        return new RouteGuard(Kind.CONFIRM, consequence);
    }

    /** @param file the route's file below the directory of routes */
    public static RouteGuard of(String id, String file) {
        if (WAY_BACK.contains(id)) {
            return new RouteGuard(Kind.REFUSED, "Without it nothing could be switched on again.");
        }
        RouteGuard own = ROUTES.get(id);
        return own != null
                ? own
                : FILES.stream()
                        .filter(entry -> file.startsWith(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(OTHERS);
    }
}
