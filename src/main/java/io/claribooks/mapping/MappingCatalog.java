package io.claribooks.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Every mapping under a directory, ready to be applied. A mapping is taken whole, when it reads, fits both schemas and its cases
 * hold, or not at all; the last good one goes on. Safe for many threads.
 */
public final class MappingCatalog {
    private static final ObjectMapper json = new ObjectMapper();
    private static final String CASE = ".case.yaml";

    private final Path directory;
    private final Clock clock;
    private final Map<String, Loaded> mappings = new ConcurrentHashMap<>();

    private MappingCatalog(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** What is known of one mapping: the good version in use, and what was last seen on disk. */
    private record Loaded(
            Translator translator, MappingDocument document, Instant since, Texts seen, List<String> problems) {}

    /** The texts a mapping depends on. */
    private record Texts(String mapping, Map<String, String> cases, String source, String target) {}

    /**
     * How a mapping stands.
     *
     * @param name its folder
     * @param description its sentence
     * @param since when the version in use was taken
     * @param problems why the version on disk was refused; empty when it is the one in use
     */
    public record Status(String name, String description, Instant since, List<String> problems) {}

    /** @throws InvalidMapping when any mapping cannot be used */
    public static MappingCatalog load(Path directory, Clock clock) {
        MappingCatalog catalog = new MappingCatalog(directory, clock);
        List<String> problems = new ArrayList<>();
        for (String name : catalog.names()) {
            catalog.take(name);
            problems.addAll(catalog.mappings.get(name).problems);
        }
        if (!problems.isEmpty() || catalog.mappings.isEmpty()) {
            String what =
                    catalog.mappings.isEmpty() ? "there is no mapping under " + directory : String.join("\n", problems);
            throw new InvalidMapping(List.of(new MappingProblem(directory.toString(), 1, "-", what)));
        }
        return catalog;
    }

    /**
     * Translates a document.
     *
     * @throws TranslationProblem when it cannot be translated
     */
    public ObjectNode translate(String mapping, JsonNode document) {
        Loaded loaded = mappings.get(mapping);
        if (loaded == null) {
            throw new TranslationProblem(mapping, 1, "-", "there is no such mapping under " + directory);
        }
        return loaded.translator.translate(document);
    }

    /** Takes what has changed on disk; returns how each changed mapping now stands. */
    public List<Status> reloadChanged() {
        List<Status> changed = new ArrayList<>();
        for (String name : names()) {
            Loaded before = mappings.get(name);
            if (before == null || !before.seen.equals(texts(name))) {
                take(name);
                changed.add(status(name, mappings.get(name)));
            }
        }
        return changed;
    }

    /** How every mapping stands. */
    public List<Status> status() {
        List<Status> all = new ArrayList<>();
        new TreeMap<>(mappings).forEach((name, loaded) -> all.add(status(name, loaded)));
        return all;
    }

    private static Status status(String name, Loaded loaded) {
        String description = loaded.document == null ? "" : loaded.document.description();
        return new Status(name, description, loaded.since, loaded.problems);
    }

    /** Runs the golden cases of a mapping as it is on disk. */
    public List<CaseResult> runCases(String name) {
        Texts texts = texts(name);
        MappingDocument document = MappingReader.read(name, texts.mapping);
        return CaseRunner.run(new Translator(document), schema(texts.target), texts.cases);
    }

    /** The mappings there are, by folder. */
    public List<String> names() {
        try (Stream<Path> folders = Files.list(directory)) {
            return folders.filter(folder -> Files.exists(folder.resolve("mapping.yaml")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The directory of mappings cannot be read: " + directory.toAbsolutePath(), e);
        }
    }

    private void take(String name) {
        Texts texts = texts(name);
        Loaded before = mappings.get(name);
        try {
            MappingDocument document = MappingReader.read(name, texts.mapping);
            Texts whole = withSchemas(texts, document);
            check(document, whole);
            mappings.put(name, new Loaded(new Translator(document), document, clock.instant(), texts, List.of()));
        } catch (InvalidMapping e) {
            List<String> problems =
                    e.problems().stream().map(MappingProblem::toString).toList();
            mappings.put(
                    name,
                    before == null
                            ? new Loaded(null, null, clock.instant(), texts, problems)
                            : new Loaded(before.translator, before.document, before.since, texts, problems));
        }
    }

    private void check(MappingDocument document, Texts texts) {
        List<MappingProblem> problems =
                new ArrayList<>(SchemaCheck.problems(document, parsed(texts.source), parsed(texts.target)));
        if (texts.cases.isEmpty()) {
            problems.add(
                    new MappingProblem(document.name() + "/cases", 1, "-", "a mapping needs at least one *" + CASE));
        }
        if (problems.isEmpty()) {
            CaseRunner.run(new Translator(document), schema(texts.target), texts.cases).stream()
                    .filter(result -> !result.holds())
                    .forEach(result -> problems.add(new MappingProblem(
                            document.name() + "/cases/" + result.name() + CASE,
                            1,
                            "-",
                            String.join("; ", result.differences()))));
        }
        if (!problems.isEmpty()) {
            throw new InvalidMapping(problems);
        }
    }

    private Texts texts(String name) {
        String mapping = read(directory.resolve(name).resolve("mapping.yaml"));
        Map<String, String> cases = new TreeMap<>();
        Path folder = directory.resolve(name).resolve("cases");
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(CASE)).forEach(file -> {
                    String fileName = file.getFileName().toString();
                    cases.put(fileName.substring(0, fileName.length() - CASE.length()), read(file));
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        Texts texts = new Texts(mapping, cases, "", "");
        try {
            return withSchemas(texts, MappingReader.read(name, mapping));
        } catch (InvalidMapping e) {
            return texts;
        }
    }

    private Texts withSchemas(Texts texts, MappingDocument document) {
        return new Texts(
                texts.mapping,
                texts.cases,
                schemaText(document, document.source()),
                schemaText(document, document.target()));
    }

    private String schemaText(MappingDocument document, String name) {
        Path file = directory.resolve("schemas").resolve(name + ".schema.json");
        if (!Files.exists(file)) {
            throw new InvalidMapping(List.of(new MappingProblem(
                    document.name() + "/mapping.yaml",
                    1,
                    "source, target",
                    "there is no schemas/" + name + ".schema.json")));
        }
        return read(file);
    }

    private static JsonNode parsed(String schema) {
        try {
            return json.readTree(schema);
        } catch (IOException e) {
            throw new InvalidMapping(List.of(new MappingProblem("schemas", 1, "-", "no JSON: " + e.getMessage())));
        }
    }

    private static JsonSchema schema(String text) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(parsed(text));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The file cannot be read: " + file, e);
        }
    }
}
