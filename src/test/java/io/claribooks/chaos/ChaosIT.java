package io.claribooks.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.claribooks.chaos.Verdict.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A short run of the proof against the packaged product, and the proof that it can fail. */
class ChaosIT {
    private static final String KILLS = "kills (-9)";

    private static Options options(
            double minutes, String database, double faults, double havocSeconds, Path routes, String folder) {
        return new Options(
                minutes, 20_261, database, faults, 12, havocSeconds, routes, Path.of("target", "chaos", folder));
    }

    /** One node, or two on a database they share. */
    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void kills_freezes_and_every_kind_of_fault_leave_the_books_as_acknowledged(String database) throws Exception {
        Result result = Run.of(options(0.4, database, 0.10, 4, Path.of("routes"), "it-" + database));
        assertThat(result.verdict().holds()).as(result.text()).isTrue();
        assertThat(result.told().orders()).hasSizeGreaterThan(50);
        assertThat(result.havoc()).containsKey(KILLS);
        assertThat(result.faults()).isNotEmpty();
    }

    /** The same product, except that what an earlier attempt may have written is not looked up. */
    @Test
    void a_product_whose_ledger_never_looks_an_unknown_outcome_up_is_caught(@TempDir Path folder) throws Exception {
        Path routes = folder.resolve("routes");
        copy(Path.of("routes"), routes);
        Path once = routes.resolve("shared/post-once.camel.yaml");
        String whole = Files.readString(once);
        String forgetful =
                whole.replace("${exchangeProperty.posting.mustSearch}", "${exchangeProperty.posting} == null");
        assertThat(forgetful).isNotEqualTo(whole);
        Files.writeString(once, forgetful);

        Result result = Run.of(options(0.15, "h2", 0.3, 0, routes, "it-forgetful"), List.of("cut-after"));

        assertThat(result.verdict().count(Fault.DOUBLED)).as(result.text()).isPositive();
        assertThat(result.text()).contains("doubled: ");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }
}
