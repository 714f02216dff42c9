package io.claribooks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** How often each step of each route was visited, over all products that run in this process. */
final class StepVisits {
    private static final Path REPORT = Path.of("target", "route-coverage.txt");

    private StepVisits() {}

    /**
     * Exchanges per step, by route, as Camel's own management counts them. Camel numbers steps through over all contexts, so a
     * step is known by its kind and its place among those of its kind in the route.
     */
    static Map<String, Map<String, Long>> count() throws JMException, IOException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        Map<String, Map<String, TreeMap<Integer, Long>>> counts = new TreeMap<>();
        for (ObjectName name : server.queryNames(new ObjectName("org.apache.camel:type=processors,*"), null)) {
            if (isSetAside(server, name)) {
                continue;
            }
            String step = ObjectName.unquote(name.getKeyProperty("name"));
            String kind = step.replaceAll("\\d+$", "").replaceAll("^route-\\d+", "");
            String number = step.replaceAll("^.*?(\\d*)$", "$1");
            counts.computeIfAbsent(
                            server.getAttribute(name, "RouteId") + " in " + name.getKeyProperty("context"),
                            key -> new TreeMap<>())
                    .computeIfAbsent(kind, key -> new TreeMap<>())
                    .put(number.isEmpty() ? 0 : Integer.parseInt(number), (Long)
                            server.getAttribute(name, "ExchangesTotal"));
        }
        Map<String, Map<String, Long>> visits = new TreeMap<>();
        counts.forEach((where, kinds) -> kinds.forEach((kind, steps) -> {
            int place = 0;
            for (long count : steps.values()) {
                visits.computeIfAbsent(where.substring(0, where.indexOf(" in ")), key -> new TreeMap<>())
                        .merge(kind + " " + ++place, count, Long::sum);
            }
        }));
        return visits;
    }

    /** The error handling's own steps are counted with whichever route was built last; FailureTest visits them. */
    private static boolean isSetAside(MBeanServer server, ObjectName name) throws JMException, IOException {
        boolean sends = false;
        for (var attribute : server.getMBeanInfo(name).getAttributes()) {
            sends |= attribute.getName().equals("Destination");
        }
        if (!sends) {
            return false;
        }
        String channel =
                String.valueOf(server.getAttribute(name, "Destination")).replaceFirst("^direct:/*", "");
        String consumer = "uri: direct:" + channel + "\n";
        return Files.readString(Path.of("routes/recovery/set-aside-for-later.camel.yaml"))
                        .contains(consumer)
                || Files.readString(Path.of("routes/recovery/set-aside-at-rest.camel.yaml"))
                        .contains(consumer);
    }

    static void write(Map<String, Map<String, Long>> visits) throws IOException {
        StringBuilder report = new StringBuilder("Visits per step\n");
        visits.forEach((route, steps) -> {
            report.append('\n').append(route).append('\n');
            steps.forEach((step, count) -> report.append(String.format("  %6d  %s%n", count, step)));
        });
        Files.writeString(REPORT, report);
    }
}
