package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pure modules of the console's pages, tested where they run by nature: with Node's own test runner, and no package. */
class ConsoleModulesTest {
    private static final Path MODULES = Path.of("src/main/resources/console/js");
    private static final Path TESTS = Path.of("src/test/node/console");

    @TempDir
    private Path work;

    @Test
    void the_pure_modules_pass_their_tests() throws Exception {
        assumeTrue(present(), "Node is not installed, so the console's modules are only tried in the browser");
        copy(MODULES, work.resolve("js"));
        copy(TESTS, work.resolve("test"));
        // Without this, older Nodes read a .js file as something else than the module a browser sees.
        Files.writeString(work.resolve("package.json"), "{\"type\":\"module\"}");
        List<String> command = new ArrayList<>(List.of("node", "--test"));
        try (Stream<Path> tests = Files.list(work.resolve("test"))) {
            tests.map(Path::toString).sorted().forEach(command::add);
        }
        Path out = work.resolve("out.txt");
        Process node = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        boolean ended = node.waitFor(5, TimeUnit.MINUTES);
        if (!ended) {
            node.destroyForcibly();
        }
        assertThat(ended && node.exitValue() == 0).as(Files.readString(out)).isTrue();
    }

    private static boolean present() throws InterruptedException {
        try {
            return new ProcessBuilder("node", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
