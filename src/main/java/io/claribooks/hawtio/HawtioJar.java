package io.claribooks.hawtio;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** The files of Hawtio's console in the jar {@code hawtio-springboot}. Nothing of the jar is run here. Safe for many threads. */
public final class HawtioJar implements AutoCloseable {
    static final String HOME = "index.html";
    private static final String FOLDER = "hawtio-static/";

    private final JarFile jar;

    /**
     * Opens it.
     *
     * @throws UncheckedIOException when it cannot be read
     */
    public HawtioJar(Path file) {
        try {
            jar = new JarFile(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("Hawtio's jar cannot be read: " + file, e);
        }
    }

    /** What is wrong with a file, in words; empty when it can be used. */
    public static Optional<String> problem(Path file) {
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.getEntry(FOLDER + HOME) == null
                    ? Optional.of(file + " does not hold Hawtio's console; take hawtio-springboot")
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.of("there is no jar " + file.toAbsolutePath());
        }
    }

    /** A file by its exact name; empty when there is none. */
    Optional<Buffer> read(String name) {
        ZipEntry entry = jar.getEntry(FOLDER + name);
        if (entry == null || entry.isDirectory()) {
            return Optional.empty();
        }
        try (InputStream in = jar.getInputStream(entry)) {
            return Optional.of(Buffer.buffer(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            jar.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
