package io.claribooks.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The files of a mappings directory; each read sees what is there now. */
final class MappingFiles {
    private static final String DOCUMENT = "mapping.yaml";

    private final Path directory;

    MappingFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * One mapping as it stands on disk.
     *
     * @param text the document; null when the file is gone
     * @param cases content by file name
     * @param fingerprint of the document, its cases and all schemas
     */
    record Snapshot(String name, String text, SortedMap<String, String> cases, String fingerprint) {}

    List<String> names() {
        try (Stream<Path> children = Files.list(directory)) {
            return children.filter(child -> Files.isRegularFile(child.resolve(DOCUMENT)))
                    .map(child -> child.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The mappings directory cannot be read: " + directory, e);
        }
    }

    SortedMap<String, String> schemas() {
        return texts(directory.resolve("schemas"), SchemaLibrary::isSchema);
    }

    Snapshot snapshot(String name, Map<String, String> schemas) {
        Path document = document(name);
        String text = Files.isRegularFile(document) ? read(document) : null;
        SortedMap<String, String> cases =
                texts(document.resolveSibling("cases"), file -> file.endsWith(MappingCase.SUFFIX));
        return new Snapshot(name, text, cases, hash(text + "\0" + cases + "\0" + schemas));
    }

    Path document(String name) {
        return directory.resolve(name).resolve(DOCUMENT);
    }

    /** Replaces a document in one step: a reader sees the old or the new text, never half of one. */
    void write(String name, String text) {
        Path document = document(name);
        try {
            Path next = Files.createTempFile(document.getParent(), "." + DOCUMENT, ".tmp");
            Files.writeString(next, text);
            Files.move(next, document, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The mapping cannot be written: " + document, e);
        }
    }

    private static SortedMap<String, String> texts(Path folder, Predicate<String> wanted) {
        SortedMap<String, String> texts = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> wanted.test(file.getFileName().toString()))
                        .forEach(file -> texts.put(file.getFileName().toString(), read(file)));
            } catch (IOException e) {
                throw new UncheckedIOException("The directory cannot be read: " + folder, e);
            }
        }
        return texts;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The file cannot be read as UTF-8: " + file, e);
        }
    }

    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
