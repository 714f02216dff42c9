package io.claribooks.routing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;

/** The names by which routes call each other, and who listens at each. Made anew for each look, because edits change them. */
final class Channels {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}?]+)\\}\\}");
    private static final Pattern INTERNAL = Pattern.compile("(direct|seda):/*([^?]+)(\\?.*)?");
    private static final Pattern OUTSIDE = Pattern.compile("([a-z][a-z0-9+-]*):/*([A-Za-z0-9_.-]*).*");

    private final CamelContext context;
    private final Map<String, String> consumers = new LinkedHashMap<>();

    Channels(ModelCamelContext context) {
        this.context = context;
        for (RouteDefinition route : List.copyOf(context.getRouteDefinitions())) {
            internal(resolved(route, route.getInput().getEndpointUri()))
                    .ifPresent(channel -> consumers.put(channel, route.getRouteId()));
        }
    }

    /** The route that listens at a channel such as {@code direct:find-item}. */
    Optional<String> consumer(String channel) {
        return Optional.ofNullable(consumers.get(channel));
    }

    /** The internal channel of an address, without its options; empty for any other. */
    static Optional<String> internal(String uri) {
        Matcher matcher = INTERNAL.matcher(uri);
        return matcher.matches() && !uri.contains("${")
                ? Optional.of(matcher.group(1) + ":" + matcher.group(2))
                : Optional.empty();
    }

    /** Kind and name of what lies outside, never its options, which may hold a secret: {@code http:freshbooks}. */
    static Optional<String> outside(String uri) {
        Matcher matcher = OUTSIDE.matcher(uri);
        boolean ours = uri.startsWith("direct:") || uri.startsWith("seda:") || uri.startsWith("timer:");
        if (ours || !matcher.matches()) {
            return Optional.empty();
        }
        String name = matcher.group(2);
        return Optional.of(name.isEmpty() || uri.contains("{{") ? matcher.group(1) : matcher.group(1) + ":" + name);
    }

    /**
     * An address or text of a route with the values its template was given. An address that is a placeholder altogether is looked
     * up in the settings; any other placeholder stays, for its value may be a secret.
     */
    String resolved(RouteDefinition route, String text) {
        if (text == null) {
            return "";
        }
        Map<String, Object> values = route.getTemplateParameters() == null ? Map.of() : route.getTemplateParameters();
        String filled = PLACEHOLDER.matcher(text).replaceAll(found -> {
            Object value = values.get(found.group(1));
            return Matcher.quoteReplacement(value == null ? found.group() : value.toString());
        });
        return PLACEHOLDER.matcher(filled).matches() ? setting(filled) : filled;
    }

    private String setting(String placeholder) {
        String value = context.resolvePropertyPlaceholders(placeholder);
        return value.matches("(?s)(direct|seda|kafka|timer):.*") ? value.replaceFirst("(?s)\\?.*", "") : placeholder;
    }
}
