package io.claribooks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;

/** The directory of the route files. */
record RouteDirectory(Path path) {
    private static final String ENDING = ".camel.yaml";
    private static final Pattern MADE_FROM_TEMPLATE = Pattern.compile("\\brouteId:\\s*[\"']?([^\\s,\"'}]+)");

    /** Every file of routes with its text, by its path below the directory. */
    Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> all = Files.walk(path)) {
            for (Path file :
                    all.filter(found -> found.toString().endsWith(ENDING)).toList()) {
                texts.put(path.relativize(file).toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The directory of routes cannot be read: " + path.toAbsolutePath(), e);
        }
        return texts;
    }

    /** What Camel loads for a file. */
    Resource resource(String file, String text) {
        return ResourceHelper.fromString(path.resolve(file).toString(), text);
    }

    /** The routes that were loaded from a file at start; of those made from templates Camel forgets where they were named. */
    static Set<String> loaded(CamelContext context, String file, String text) {
        Set<String> ids = MADE_FROM_TEMPLATE
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        for (RouteDefinition route : ((ModelCamelContext) context).getRouteDefinitions()) {
            Resource from = route.getResource();
            if (from != null && from.getLocation().endsWith(file)) {
                ids.add(route.getRouteId());
            }
        }
        return ids;
    }
}
