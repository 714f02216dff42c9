package io.claribooks.chaos;

import io.claribooks.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The class-data archive that the README tells of, made once by a start that nobody calls. Each start after a kill is about
 * twice as fast with it, so that a run of a given length strikes and places more.
 */
final class ClassArchive {
    private static final int SECONDS = 300;

    private ClassArchive() {}

    /** Makes it; gives the option that uses it. */
    static String make(Options options) throws IOException, InterruptedException {
        Path archive = options.folder().resolve("claribooks.jsa").toAbsolutePath();
        Path log = options.folder().resolve("archive.log");
        List<String> command = new ArrayList<>(Node.JAVA);
        command.add("-XX:ArchiveClassesAtExit=" + archive);
        command.add("-Dcamel.main.durationMaxSeconds=3");
        command.addAll(Node.JAR);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment()
                .put("DATA_DIR", options.folder().resolve("training").toString());
        builder.environment().put("HTTP_PORT", Integer.toString(FreePorts.next()));
        builder.environment().put("MANAGEMENT_PORT", Integer.toString(FreePorts.next()));
        Process process = builder.start();
        boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly().onExit().join();
        if (!ended || !Files.exists(archive)) {
            throw new IllegalStateException("No class-data archive was made; see " + log);
        }
        return "-XX:SharedArchiveFile=" + archive;
    }
}
