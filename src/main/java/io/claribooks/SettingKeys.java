package io.claribooks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the keys with their comments out of the file of defaults, so that the documentation cannot differ from it. */
final class SettingKeys {
    static final String FILE = "application.properties";
    private static final String TABLE_HEAD = "| key | default | meaning |\n| --- | --- | --- |\n";

    private SettingKeys() {}

    static List<SettingKey> read() {
        List<SettingKey> keys = new ArrayList<>();
        String comment = "";
        String section = "";
        for (String line : lines()) {
            int equals = line.indexOf('=');
            if (line.startsWith("# -- ")) {
                section = line.substring("# -- ".length()).replaceFirst(" --$", "");
            } else if (line.startsWith("#")) {
                comment = line.substring(1).strip();
            } else if (equals > 0 && !line.startsWith("camel.")) {
                String name = line.substring(0, equals).replaceFirst("^connection\\.main\\.", "connection.<id>.");
                keys.add(new SettingKey(name, line.substring(equals + 1), comment, section));
                comment = "";
            }
        }
        return List.copyOf(keys);
    }

    /** The keys as a Markdown table, ready for the readme. */
    static String asMarkdown() {
        return read().stream()
                .map(key -> "| `" + key.name() + "` | " + code(key.defaultValue()) + " | " + cell(key.description())
                        + " |\n")
                .collect(Collectors.joining("", TABLE_HEAD, ""));
    }

    private static String code(String value) {
        return value.isEmpty() ? "" : "`" + cell(value) + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static List<String> lines() {
        try (InputStream in = SettingKeys.class.getClassLoader().getResourceAsStream(FILE)) {
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
