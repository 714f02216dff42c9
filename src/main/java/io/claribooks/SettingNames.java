package io.claribooks;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The names that settings go by, to tell a misspelt one from a variable that is somebody else's. */
final class SettingNames {
    private static final List<String> OUR_VARIABLES = List.of(
            "CONNECTION_",
            "CONNECTIONS",
            "DATABASE_",
            "DISPATCH_",
            "DELIVERY_",
            "SWEEP_",
            "MAPPINGS_",
            "MANAGEMENT_",
            "CONSOLE_",
            "SECRETS_",
            "FRESHBOOKS_",
            "ALERT_",
            "RETENTION_",
            "LOG_FORMAT",
            "OTEL_ENDPOINT",
            "OTEL_SAMPLE",
            "HTTP_HOST",
            "HTTP_PORT",
            "HTTP_IN",
            "HTTP_BODY",
            "HTTP_HEADER",
            "HTTP_CONNECTIONS",
            "HTTP_IDLE",
            "HTTP_TRUSTED",
            "HTTP_TLS");

    /** The JVM and libraries use {@code http.} and {@code console.} as well, so those are left alone. */
    private static final List<String> OUR_PROPERTIES = List.of(
            "connection.",
            "database.",
            "dispatch.",
            "delivery.",
            "sweep.",
            "secrets.",
            "freshbooks.",
            "alert.",
            "retention.");

    /** Kubernetes sets these in every container, for every service of the name space that has such a name. */
    private static final Pattern SERVICE_LINK =
            Pattern.compile(".+_SERVICE_(HOST|PORT)(_.+)?|.+_PORT(_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?");

    private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

    private final TreeSet<String> keys;
    private final TreeSet<String> variables = new TreeSet<>();

    SettingNames(Collection<String> keys) {
        this.keys = new TreeSet<>(keys);
        keys.forEach(key -> variables.add(SettingValues.environmentName(key)));
    }

    /** A sentence per variable that looks like ours and sets nothing. */
    List<String> unknownVariables(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(entry -> isMeantForUs(entry.getKey(), entry.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .map(name -> name + ": there is no such setting" + nearest(name, variables))
                .toList();
    }

    private boolean isMeantForUs(String name, String value) {
        return !variables.contains(name)
                && OUR_VARIABLES.stream().anyMatch(name::startsWith)
                && !(SERVICE_LINK.matcher(name).matches() && !name.startsWith("CONNECTION_"))
                && !value.startsWith("tcp://");
    }

    /** A sentence per system property that looks like ours and sets nothing. */
    List<String> unknownProperties(Collection<String> properties) {
        return properties.stream()
                .filter(name -> OUR_PROPERTIES.stream().anyMatch(name::startsWith) && !keys.contains(name))
                .sorted()
                .map(name -> name + ": there is no such setting" + nearest(name))
                .toList();
    }

    /** The end of a sentence that names the key most like a wrong one. */
    String nearest(String key) {
        return nearest(key, keys);
    }

    /** A name without its connection is more often meant than a letter slipped. */
    private static String nearest(String name, TreeSet<String> known) {
        return known.stream()
                .min(Comparator.comparing((String candidate) -> !candidate.endsWith(name))
                        .thenComparingInt(candidate -> DISTANCE.apply(name, candidate)))
                .map(candidate -> "; did you mean " + candidate + "?")
                .orElse("");
    }
}
