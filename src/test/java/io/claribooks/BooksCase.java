package io.claribooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * A golden case of the books: an order as the shop sends it, and the invoice, the question or the reason it must lead
 * to. Every value
 * is read as text, so amounts are compared as they are written.
 *
 * @param numbers the nasty cases of the event contract it proves
 */
record BooksCase(Path file, String description, List<String> numbers, JsonNode given, JsonNode expect) {
    static final Path FOLDER = Path.of("mappings/order-to-invoice/books");
    private static final String SUFFIX = ".case.yaml";
    private static final JsonNodeFactory NODES = new JsonNodeFactory(true);

    static Stream<BooksCase> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files
                    .filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .map(BooksCase::read)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static BooksCase read(Path file) {
        try {
            JsonNode root = json(Files.readString(file));
            for (Map.Entry<String, JsonNode> member : root.properties()) {
                if (!List.of("description", "proves", "given", "expect").contains(member.getKey())) {
                    throw new IllegalArgumentException(file + ": there is no " + member.getKey()
                            + "; write description, proves, given and expect");
                }
            }
            List<String> numbers = new ArrayList<>();
            root.path("proves").forEach(number -> numbers.add(number.asText()));
            return new BooksCase(
                    file, root.path("description").asText(), numbers, root.path("given"), root.path("expect"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException(file + " is not YAML: " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return name();
    }

    String name() {
        return file.getFileName().toString().replace(SUFFIX, "");
    }

    JsonNode order() {
        return given.path("order");
    }

    /** The same case where FreshBooks rounds taxes in this way. */
    BooksCase rounding(String way) {
        ObjectNode other = given.deepCopy();
        other.withObject("/settings").put("freshbooks.tax-rounding", way);
        return new BooksCase(file, description, numbers, other, expect);
    }

    /** Settings of the connection: the product's defaults, and what the case sets. */
    Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        SettingKeys.read().forEach(key -> settings.put(key.name().replace("<id>", "main"), key.defaultValue()));
        given.path("settings").properties().forEach(set -> {
            String key = "connection.main." + set.getKey();
            if (!settings.containsKey(key)) {
                throw new IllegalArgumentException(file + ": there is no setting " + set.getKey());
            }
            settings.put(key, set.getValue().asText());
        });
        return settings;
    }

    private static JsonNode json(String yaml) {
        // One read of the whole text: a surrogate pair must not span two of them.
        LoadSettings settings = LoadSettings.builder()
                .setSchema(new FailsafeSchema())
                .setBufferSize(Math.max(1024, yaml.length() + 2))
                .build();
        return node(new Load(settings).loadFromString(yaml));
    }

    private static JsonNode node(Object value) {
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = NODES.objectNode();
            map.forEach((key, element) -> object.set(key.toString(), node(element)));
            return object;
        }
        if (value instanceof List<?> list) {
            ArrayNode array = NODES.arrayNode();
            list.forEach(element -> array.add(node(element)));
            return array;
        }
        return value == null || value.equals("null") ? NODES.nullNode() : NODES.textNode(value.toString());
    }

    /** JSON as the maps, lists and texts a case is written with. */
    static Object plain(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            node.properties().forEach(member -> map.put(member.getKey(), plain(member.getValue())));
            return map;
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(element -> list.add(plain(element)));
            return list;
        }
        return node.asText();
    }

    /** Members of a case as they stand in its file. */
    static String text(Map<String, Object> members) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.AUTO)
                .setSchema(new FailsafeSchema())
                .setUseUnicodeEncoding(true)
                .setSplitLines(false)
                .setIndent(2)
                .build();
        return new Dump(settings).dumpToString(members);
    }
}
