package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The readme says what the program does. */
class ReadmeTest {
    @Test
    void lists_every_setting_with_its_default_and_meaning() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String written = System.getProperty("readme.update") == null ? readme : updated(readme);
        assertThat(written).contains(SettingKeys.asMarkdown());
    }

    /** Rewrites the table, so that a difference is reviewed instead of typed: mvn test -Dtest=ReadmeTest -Dreadme.update. */
    private static String updated(String readme) throws IOException {
        int table = readme.indexOf("| key | default | meaning |");
        int end = readme.indexOf("\n\n", table) < 0 ? readme.length() : readme.indexOf("\n\n", table) + 1;
        String fresh = readme.substring(0, table) + SettingKeys.asMarkdown() + readme.substring(end);
        Files.writeString(Path.of("README.md"), fresh);
        return fresh;
    }
}
