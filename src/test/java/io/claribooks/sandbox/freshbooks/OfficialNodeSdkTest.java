package io.claribooks.sandbox.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The official Node SDK, as published, makes every call it has for the simulated resources. */
class OfficialNodeSdkTest {
    private static final Path SOURCE = Path.of("src/test/node/freshbooks-sdk");
    private static final Path WORK = Path.of("target/freshbooks-sdk");
    private static final List<String> FILES = List.of("package.json", "package-lock.json", "check.mjs");

    /** How a program ended. */
    private record Ended(int code, String out, String err) {}

    @TestFactory
    Stream<DynamicTest> every_call_of_the_sdk() throws Exception {
        assumeTrue(present("node") && present("npm"), "node and npm are not installed, so the official SDK cannot run");
        install();
        Map<String, JsonNode> calls = new LinkedHashMap<>();
        try (FreshBooksSandbox sandbox = FreshBooksSandbox.start();
                CallbackReceiver receiver = new CallbackReceiver()) {
            Ended ended = run("node", "check.mjs", sandbox.url(), code(sandbox), receiver.url());
            assertThat(ended.code()).as(ended.err()).isZero();
            for (String line : ended.out().lines().toList()) {
                JsonNode call = new ObjectMapper().readTree(line);
                calls.put(call.get("call").asText(), call);
            }
        }
        Map<String, Consumer<JsonNode>> expected = SdkExpectations.byCall();
        DynamicTest complete = dynamicTest(
                "every call was made", () -> assertThat(calls.keySet()).isEqualTo(expected.keySet()));
        return Stream.concat(
                Stream.of(complete),
                expected.entrySet().stream()
                        .map(e -> dynamicTest(e.getKey(), () -> e.getValue().accept(calls.get(e.getKey())))));
    }

    private static String code(FreshBooksSandbox sandbox) {
        String query = "client_id=sandbox-client&response_type=code&redirect_uri=https://shop.example/callback";
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.url() + "/oauth/authorize?" + query))
                .build();
        String location = new Caller(sandbox)
                .send(request)
                .http()
                .headers()
                .firstValue("Location")
                .orElseThrow();
        return location.substring(location.indexOf("code=") + 5);
    }

    private static void install() throws IOException, InterruptedException {
        Files.createDirectories(WORK);
        for (String file : FILES) {
            Files.copy(SOURCE.resolve(file), WORK.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        String[] install = {"npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"};
        Ended first = run(install);
        // A registry that does not answer is asked once more.
        Ended ended = first.code() == 0 ? first : run(install);
        assumeTrue(
                ended.code() == 0, () -> "npm could not fetch the official SDK; it said: " + ended.out() + ended.err());
    }

    private static boolean present(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Ended run(String... command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("freshbooks-sdk", ".out");
        Path err = Files.createTempFile("freshbooks-sdk", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(WORK.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            // The SDK writes days of the machine's own time zone.
            builder.environment().put("TZ", "UTC");
            Process process = builder.start();
            boolean ended = process.waitFor(3, TimeUnit.MINUTES);
            if (!ended) {
                process.destroyForcibly();
            }
            return new Ended(ended ? process.exitValue() : -1, text(out), text(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
