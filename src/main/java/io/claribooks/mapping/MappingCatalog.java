package io.claribooks.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All mappings of a directory, ready to translate. Translating is safe for many threads and never waits for a reload; a
 * mapping is exchanged as a whole, and only for one that is valid.
 */
public final class MappingCatalog {
    private final MappingFiles files;
    private final Clock clock;
    private final Map<String, Served> served = new ConcurrentHashMap<>();
    /** Fingerprints of broken mappings that never served, so that each is reported once. */
    private final Map<String, String> neverServed = new ConcurrentHashMap<>();

    private MappingCatalog(MappingFiles files, Clock clock) {
        this.files = files;
        this.clock = clock;
    }

    /** A mapping that serves, and what is wrong with newer files that were refused. */
    private record Served(Translator translator, Instant loadedAt, String fingerprint, List<MappingProblem> problems) {
        Served refusing(String newFingerprint, List<MappingProblem> found) {
            return new Served(translator, loadedAt, newFingerprint, found);
        }
    }

    /**
     * Loads every mapping under a directory.
     *
     * @param directory has one folder per mapping with {@code mapping.yaml} and {@code cases/}, and {@code schemas/}
     * @throws InvalidMapping when one of them is broken, with all problems of all of them
     */
    public static MappingCatalog load(Path directory, Clock clock) {
        MappingCatalog catalog = new MappingCatalog(new MappingFiles(directory), clock);
        List<MappingProblem> problems = new ArrayList<>();
        for (ReloadOutcome outcome : catalog.reloadChanged()) {
            problems.addAll(outcome.problems());
        }
        if (!problems.isEmpty()) {
            throw new InvalidMapping(problems);
        }
        return catalog;
    }

    /**
     * Translates a document.
     *
     * @param document the source document; never changed
     * @return the request FreshBooks takes, such as {@code {"invoice":{…}}}
     * @throws TranslationProblem when the mapping cannot translate it
     * @throws IllegalArgumentException when there is no such mapping
     */
    public ObjectNode translate(String mapping, JsonNode document) {
        return served(mapping).translator().translate(document);
    }

    private Served served(String mapping) {
        Served found = served.get(mapping);
        if (found == null) {
            throw new IllegalArgumentException(
                    "There is no mapping " + mapping + ". " + Nearest.advice(mapping, new TreeSet<>(served.keySet())));
        }
        return found;
    }

    /** The text of the mapping that serves, comments and all. */
    public String text(String mapping) {
        return served(mapping).translator().document().text();
    }

    /** Checks a text as the mapping of that name, with its schemas and cases, without taking it over. */
    public CheckResult check(String name, String text) {
        return candidate(name, text).check();
    }

    /** Runs a text on a document without taking it over; the text must be valid but need not pass its cases. */
    public ObjectNode preview(String name, String text, JsonNode document) {
        Candidate candidate = candidate(name, text);
        if (candidate.translator() == null) {
            throw new InvalidMapping(candidate.check().problems());
        }
        return candidate.translator().translate(document);
    }

    private Candidate candidate(String name, String text) {
        served(name);
        Map<String, String> schemas = files.schemas();
        return Candidate.of(name, text, files.snapshot(name, schemas).cases(), new SchemaLibrary(schemas));
    }

    /**
     * Takes a text over as the mapping of that name, on disk and in service, if it is valid; otherwise nothing changes.
     *
     * @throws java.io.UncheckedIOException when the file cannot be written; nothing changes then either
     */
    public synchronized CheckResult replace(String name, String text) {
        Candidate candidate = candidate(name, text);
        if (candidate.check().valid()) {
            files.write(name, text);
            String fingerprint = files.snapshot(name, files.schemas()).fingerprint();
            served.put(name, new Served(candidate.translator(), clock.instant(), fingerprint, List.of()));
        }
        return candidate.check();
    }

    /** Looks at all files; takes over each changed mapping that is valid and keeps the last good version of the others. */
    public synchronized List<ReloadOutcome> reloadChanged() {
        Map<String, String> schemaTexts = files.schemas();
        TreeSet<String> names = new TreeSet<>(files.names());
        names.addAll(served.keySet());
        List<MappingFiles.Snapshot> changed = names.stream()
                .map(name -> files.snapshot(name, schemaTexts))
                .filter(this::isNew)
                .toList();
        return changed.isEmpty() ? List.of() : reload(changed, schemaTexts);
    }

    private boolean isNew(MappingFiles.Snapshot snapshot) {
        Served current = served.get(snapshot.name());
        String seen = current == null ? neverServed.get(snapshot.name()) : current.fingerprint();
        return !snapshot.fingerprint().equals(seen);
    }

    private List<ReloadOutcome> reload(List<MappingFiles.Snapshot> changed, Map<String, String> schemaTexts) {
        try {
            SchemaLibrary schemas = new SchemaLibrary(schemaTexts);
            return changed.stream().map(snapshot -> reload(snapshot, schemas)).toList();
        } catch (InvalidMapping e) {
            return changed.stream()
                    .map(snapshot -> refuse(snapshot, e.problems()))
                    .toList();
        }
    }

    private ReloadOutcome reload(MappingFiles.Snapshot snapshot, SchemaLibrary schemas) {
        Candidate candidate = Candidate.of(snapshot.name(), snapshot.text(), snapshot.cases(), schemas);
        if (!candidate.check().valid()) {
            return refuse(snapshot, candidate.check().problems());
        }
        Served next = new Served(candidate.translator(), clock.instant(), snapshot.fingerprint(), List.of());
        served.put(snapshot.name(), next);
        return new ReloadOutcome(snapshot.name(), true, List.of());
    }

    private ReloadOutcome refuse(MappingFiles.Snapshot snapshot, List<MappingProblem> problems) {
        served.computeIfPresent(snapshot.name(), (name, current) -> current.refusing(snapshot.fingerprint(), problems));
        return new ReloadOutcome(snapshot.name(), false, problems);
    }

    /** Names of the mappings that serve, sorted. */
    public List<String> names() {
        return List.copyOf(new TreeSet<>(served.keySet()));
    }

    /** Runs the cases of a mapping as they stand on disk through the version that serves. */
    public List<CaseResult> runCases(String name) {
        return check(name, text(name)).cases();
    }

    /** State of every mapping, by name. */
    public List<MappingStatus> status() {
        return new TreeMap<>(served)
                .entrySet().stream()
                        .map(entry -> status(entry.getKey(), entry.getValue()))
                        .toList();
    }

    private static MappingStatus status(String name, Served mapping) {
        MappingStatus.State state =
                mapping.problems().isEmpty() ? MappingStatus.State.CURRENT : MappingStatus.State.LAST_GOOD;
        String hash = MappingFiles.hash(mapping.translator().document().text());
        return new MappingStatus(name, state, mapping.loadedAt(), hash, mapping.problems());
    }
}
