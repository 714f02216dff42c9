package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Camel's components obey stands in headers, so each route drops all of them before it sends anything out of the process. */
class WashedHeadersTest {
    private static final String WASH = "- removeHeaders: {pattern: \"*\"";
    private static final Pattern SENDING = Pattern.compile("\\btoD?: *\"?([^\\s\"\\]]+)");

    /** Ways of sending that {@link #SENDING} would not find. */
    private static final List<String> OTHERS = List.of(
            "wireTap:",
            "nrich:",
            "recipientList:",
            "routingSlip:",
            "dynamicRouter:",
            "poll:",
            "to: {",
            "toD: {",
            "kamelet");

    /** Each route, template or configuration, without comments. */
    private static List<String> routes() throws IOException {
        List<String> routes = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".yaml")).toList()) {
                String text = Files.readString(file).replaceAll("(?m)^\\s*#.*$", "");
                assertThat(OTHERS).as(file.toString()).noneMatch(text::contains);
                routes.addAll(List.of(text.split("(?m)^- ")));
            }
        }
        return routes;
    }

    /** Over HTTP, by mail, to where arrivals are announced, or on the way there. */
    private static boolean leaves(String address) {
        return address.startsWith("seda:announce") || !address.startsWith("direct:") && !address.startsWith("seda:");
    }

    @Test
    void every_route_that_leaves_the_process_drops_all_headers_first() throws IOException {
        List<String> naked = new ArrayList<>();
        TreeSet<String> kinds = new TreeSet<>();
        for (String route : routes()) {
            for (MatchResult sending : SENDING.matcher(route).results().toList()) {
                int washed = route.indexOf(WASH);
                if (leaves(sending.group(1))) {
                    kinds.add(sending.group(1).split("(?<=[:}])", 2)[0]);
                    if (washed < 0 || washed > sending.start()) {
                        naked.add(sending.group(1) + " in "
                                + route.lines().skip(1).findFirst().orElse(""));
                    }
                }
            }
        }
        assertThat(naked).isEmpty();
        assertThat(kinds).containsExactly("http:", "seda:", "smtp:", "{{dispatch.out}");
    }
}
