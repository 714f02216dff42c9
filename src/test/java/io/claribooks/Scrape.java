package io.claribooks;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a running Claribooks told Prometheus at one moment. */
final class Scrape {
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\S+) (\\S+)$");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_0-9]+)(?:\\{(.*)})? (\\S+)$");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Set<String> OF_A_HISTOGRAM = Set.of("le", "quantile");

    private final String text;
    private final Map<String, String> kinds = new TreeMap<>();
    private final Map<String, Set<String>> labels = new TreeMap<>();

    private Scrape(String text) {
        this.text = text;
        TYPE.matcher(text).results().forEach(type -> kinds.put(type.group(1), type.group(2)));
        Matcher sample = SAMPLE.matcher(text);
        while (sample.find()) {
            Set<String> names = labels.computeIfAbsent(family(sample.group(1)), name -> new TreeSet<>());
            labels(sample.group(2)).keySet().stream()
                    .filter(name -> !OF_A_HISTOGRAM.contains(name))
                    .forEach(names::add);
        }
    }

    static Scrape of(RunningClaribooks running) {
        return new Scrape(
                running.exchange(HttpRequest.newBuilder(URI.create(running.managementUrl() + "/observe/metrics"))
                                .build())
                        .body());
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> found = new TreeMap<>();
        if (text != null) {
            LABEL.matcher(text).results().forEach(label -> found.put(label.group(1), label.group(2)));
        }
        return found;
    }

    /** The metric a sample belongs to. */
    String family(String sample) {
        return kinds.containsKey(sample) ? sample : sample.replaceFirst("_(bucket|sum|count)$", "");
    }

    /** Every metric with its kind. */
    Map<String, String> kinds() {
        return kinds;
    }

    /** The labels of a metric. */
    Set<String> labelsOf(String name) {
        return labels.getOrDefault(name, Set.of());
    }

    /** The sum of a metric's samples that have these labels, each written as name=value. */
    double sum(String name, String... wanted) {
        double sum = 0;
        Matcher sample = SAMPLE.matcher(text);
        while (sample.find()) {
            Map<String, String> has = labels(sample.group(2));
            boolean fits = sample.group(1).equals(name);
            for (String label : wanted) {
                String[] pair = label.split("=", 2);
                fits &= pair[1].equals(has.get(pair[0]));
            }
            sum += fits ? Double.parseDouble(sample.group(3)) : 0;
        }
        return sum;
    }

    @Override
    public String toString() {
        return text;
    }
}
