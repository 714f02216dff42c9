package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of parts that a build makes is whole, and every part may be used. */
class PartsListIT {
    private static final Path LIST = Path.of("target/bom.json");
    /** One of these is enough: none asks anything of who runs the product. */
    private static final String USABLE =
            "Apache-2\\.0|MIT|MIT-0|BSD-[23]-Clause|CC0-1\\.0|EPL-[12]\\.0|MPL-2\\.0|GPL-2\\.0-with-classpath-exception";

    @Test
    void every_jar_is_listed_with_a_licence_that_lets_it_be_used() throws IOException {
        // The plugin makes no list when Maven is offline, and says so.
        assumeThat(LIST).exists();
        List<String> listed = new ArrayList<>();
        for (JsonNode part : new ObjectMapper().readTree(LIST.toFile()).path("components")) {
            String name =
                    part.path("name").asText() + "-" + part.path("version").asText();
            listed.add(name + ".jar");
            assertThat(part.path("licenses").findValuesAsText("id"))
                    .as(name)
                    .anyMatch(licence -> licence.matches(USABLE));
            assertThat(part.path("hashes").size()).as(name).isPositive();
        }
        try (Stream<Path> jars = Files.list(Path.of("target/lib"))) {
            assertThat(jars.map(jar -> jar.getFileName().toString()))
                    .isNotEmpty()
                    .isSubsetOf(listed);
        }
    }
}
