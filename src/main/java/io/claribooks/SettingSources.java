package io.claribooks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** Where settings come from: the file of defaults, the profile's file over it, system properties, the environment. */
final class SettingSources {
    /** Where a value comes from that nobody set. */
    static final String DEFAULT = "default";

    private static final String TEMPLATE = "connection.main.";
    private static final String CONNECTION = "connection.";

    private SettingSources() {}

    /** The keys with their defaults: the file of defaults without what is Camel's. */
    static Map<String, String> defaults() {
        return ours(load(SettingKeys.FILE));
    }

    /**
     * Resolves every key.
     *
     * @param profile laid over the defaults, or null
     * @throws SettingsProblem when a variable addresses a setting that does not exist
     */
    static Map<String, String> resolve(String profile, Map<String, String> system, Map<String, String> environment) {
        Map<String, String> values = defaults();
        if (profile != null && !profile.isBlank()) {
            values.putAll(profile(profile, values));
        }
        override(values, "connections", system, environment);
        addConnections(values);
        new ArrayList<>(values.keySet()).forEach(key -> override(values, key, system, environment));
        refuseUnknown(values, system, environment);
        return values;
    }

    /**
     * Where the values come from that {@link #resolve} finds elsewhere than in the file of defaults: {@code environment}, {@code
     * system property}, or the profile's file.
     */
    static Map<String, String> origins(String profile, Map<String, String> system, Map<String, String> environment) {
        Map<String, String> origins = new TreeMap<>();
        if (profile != null && !profile.isBlank()) {
            profile(profile, defaults()).keySet().forEach(key -> origins.put(key, fileOf(profile)));
        }
        for (String key : resolve(profile, system, environment).keySet()) {
            if (environment.containsKey(SettingValues.environmentName(key))) {
                origins.put(key, "environment");
            } else if (system.containsKey(key)) {
                origins.put(key, "system property");
            }
        }
        return origins;
    }

    private static String fileOf(String profile) {
        return "application-" + profile + ".properties";
    }

    /** Every connection has the same settings as the one written out in the file. */
    private static void addConnections(Map<String, String> values) {
        Map<String, String> template = new TreeMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(TEMPLATE)) {
                template.put(key.substring(TEMPLATE.length()), value);
            }
        });
        values.keySet().removeIf(key -> key.startsWith(TEMPLATE));
        for (String id : values.get("connections").split(",")) {
            template.forEach((key, value) -> values.put(CONNECTION + id.strip() + "." + key, value));
        }
    }

    private static void override(
            Map<String, String> values, String key, Map<String, String> system, Map<String, String> environment) {
        Optional.ofNullable(system.get(key)).ifPresent(value -> values.put(key, value));
        Optional.ofNullable(environment.get(SettingValues.environmentName(key)))
                .ifPresent(value -> values.put(key, value));
    }

    /** A profile may only change what has a default, otherwise a misspelt key would change nothing. */
    private static Map<String, String> profile(String name, Map<String, String> defaults) {
        String file = fileOf(name);
        Map<String, String> values = ours(load(file));
        SettingNames known = new SettingNames(defaults.keySet());
        refuse(values.keySet().stream()
                .filter(key -> !defaults.containsKey(key))
                .map(key -> key + ": there is no such setting in " + file + known.nearest(key))
                .toList());
        return values;
    }

    private static void refuseUnknown(
            Map<String, String> values, Map<String, String> system, Map<String, String> environment) {
        SettingNames names = new SettingNames(values.keySet());
        List<String> problems = new ArrayList<>(names.unknownVariables(environment));
        problems.addAll(names.unknownProperties(system.keySet()));
        refuse(problems);
    }

    private static void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new SettingsProblem(problems);
        }
    }

    private static Map<String, String> ours(Properties file) {
        Map<String, String> values = new TreeMap<>();
        file.stringPropertyNames().stream()
                .filter(key -> !key.startsWith("camel."))
                .forEach(key -> values.put(key, file.getProperty(key)));
        return values;
    }

    private static Properties load(String resource) {
        Properties properties = new Properties();
        try (InputStream in = SettingSources.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new SettingsProblem(List.of("camel.main.profile: there is no " + resource
                        + "; the profiles are: none (embedded) and cluster"));
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
