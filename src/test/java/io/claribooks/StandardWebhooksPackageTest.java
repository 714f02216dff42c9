package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the official Standard Webhooks package signs is taken; its altered, stale and replayed forms are not. */
class StandardWebhooksPackageTest {
    private static final Path SOURCE = Path.of("src/test/node/standardwebhooks");
    private static final Path WORK = Path.of("target/standardwebhooks");

    @Test
    void what_the_official_package_signs_is_taken_and_its_altered_stale_and_replayed_forms_are_not() throws Exception {
        assumeTrue(
                !run("node", "--version").isEmpty() && !run("npm", "--version").isEmpty(),
                "node and npm are not installed, so the official package cannot run");
        Files.createDirectories(WORK);
        for (String file : new String[] {"package.json", "package-lock.json", "check.mjs"}) {
            Files.copy(SOURCE.resolve(file), WORK.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        assumeTrue(installed(), "npm could not fetch the official package, so it cannot run");
        try (RunningClaribooks running = new RunningClaribooks().start()) {
            String address = running.url() + "/webhooks/clarity/main";
            Map<String, String> answers = answers(run("node", "check.mjs", address, RunningClaribooks.SECRET));
            assertThat(answers)
                    .containsEntry("signed", "202 accepted")
                    .containsEntry("replayed", "200 duplicate")
                    .containsEntry("altered body", "401")
                    .containsEntry("altered id", "401")
                    .containsEntry("stale", "401")
                    .containsEntry("from the future", "401")
                    .containsEntry("several signatures", "202 accepted")
                    .containsEntry("another version of signature", "401")
                    .hasSize(8);
            assertThat(running.status("msg_sdk_1")).isNotEqualTo("absent");
            assertThat(running.claribooks()
                            .wiring()
                            .database()
                            .first(row -> row.getInt(1), "select count(*) from event"))
                    .as("the two that were accepted, once each")
                    .contains(2);
            assertThat(running.status("msg_sdk_3")).isEqualTo("absent");
        }
    }

    /** A registry that does not answer is asked once more. */
    private static boolean installed() throws IOException, InterruptedException {
        String[] install = {"npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"};
        return ended(install) == 0 || ended(install) == 0;
    }

    private static int ended(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(WORK.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
        }
        return process.exitValue();
    }

    private static Map<String, String> answers(String lines) throws IOException {
        Map<String, String> answers = new LinkedHashMap<>();
        for (String line : lines.lines().toList()) {
            JsonNode answer = new ObjectMapper().readTree(line);
            String said =
                    answer.path("status").asText() + " " + answer.path("said").asText("");
            answers.put(
                    answer.path("delivery").asText(),
                    answer.path("detail").isTextual() ? answer.path("status").asText() : said);
        }
        return answers;
    }

    /** What a program prints; nothing when there is no such program. */
    private static String run(String... command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("standardwebhooks", ".out");
        try {
            Files.createDirectories(WORK);
            Process process = new ProcessBuilder(command)
                    .directory(WORK.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(String.join(" ", command)).isZero();
            return Files.readString(out);
        } catch (IOException e) {
            return "";
        } finally {
            Files.delete(out);
        }
    }
}
