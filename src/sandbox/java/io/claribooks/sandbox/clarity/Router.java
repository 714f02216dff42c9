package io.claribooks.sandbox.clarity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the handler for a method and a path; templates hold {@code {name}} for one segment. */
final class Router {
    /** Answers one call; may throw {@link Problem}. */
    @FunctionalInterface
    interface Handler {
        Reply handle(Call call);
    }

    private record Route(String method, String template, Handler handler) {
        Optional<Map<String, String>> match(String path) {
            String[] wanted = template.split("/", -1);
            String[] given = path.split("/", -1);
            if (wanted.length != given.length) {
                return Optional.empty();
            }
            Map<String, String> params = new HashMap<>();
            for (int i = 0; i < wanted.length; i++) {
                if (wanted[i].startsWith("{")) {
                    params.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
                } else if (!wanted[i].equals(given[i])) {
                    return Optional.empty();
                }
            }
            return Optional.of(params);
        }
    }

    private final List<Route> routes = new ArrayList<>();
    private final CallCounts counts;

    Router(CallCounts counts) {
        this.counts = counts;
    }

    Router on(String method, String template, Handler handler) {
        routes.add(new Route(method, template, handler));
        return this;
    }

    Reply answer(Call call) {
        TreeSet<String> allowed = new TreeSet<>();
        for (Route route : routes) {
            Optional<Map<String, String>> params = route.match(call.path());
            if (params.isPresent()) {
                if (route.method().equals(call.method())) {
                    return handle(route, call, params.get());
                }
                allowed.add(route.method());
            }
        }
        return refuse(call, allowed).reply();
    }

    private Reply handle(Route route, Call call, Map<String, String> params) {
        Reply reply;
        try {
            reply = route.handler()
                    .handle(new Call(call.method(), call.path(), params, call.query(), call.headers(), call.body()));
        } catch (Problem refused) {
            reply = refused.reply();
        }
        counts.count(route.method() + " " + route.template(), reply.status());
        return reply;
    }

    private static Problem refuse(Call call, TreeSet<String> allowed) {
        if (allowed.isEmpty()) {
            return new Problem(404, "no_such_path", "There is nothing at " + call.path() + ".");
        }
        String list = String.join(", ", allowed);
        return new Problem(405, "method_not_allowed", "This path answers " + list + ".").with("Allow", list);
    }
}
