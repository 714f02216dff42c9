package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The recorded bodies, and which of the known ones are no matter of this simulator. */
final class Fixtures {
    /** Recordings that are not compared with, and why. */
    static final Map<String, String> OUT_OF_SCOPE = Map.ofEntries(
            Map.entry("auth-create-invalid-resource", "creating users is not simulated"),
            Map.entry(
                    "auth-token",
                    "SDK test data with an id_token live answers lack; auth-token-live-shape is compared"),
            Map.entry(
                    "estimate-get-with-lines", "estimates are not simulated; its sums are case F of InvoiceTotalsTest"),
            Map.entry("expense-get", "expenses are not simulated"),
            Map.entry("invoice-create-expense-no-client", "expenses are not simulated, so every expense is unknown"),
            Map.entry("invoice_profile-create-past-date", "recurring profiles are not simulated"),
            Map.entry("ledger_account-*", "the business UUID family is not simulated"),
            Map.entry("payment_options-*", "the online payments family is not simulated"),
            Map.entry("project-*", "the projects family is not simulated"),
            Map.entry(
                    "report-invoice-details",
                    "reports are not simulated; its sums are cases B and C of InvoiceTotalsTest"),
            Map.entry("retainer-create-exists", "the comments family is not simulated"),
            Map.entry("system-get", "systems are not simulated"),
            Map.entry("time_entry-*", "the time tracking family is not simulated"),
            Map.entry("upload-*", "uploads are not simulated"));

    private static final Path FOLDER = Path.of("src/test/resources/fixtures/freshbooks");

    private Fixtures() {}

    static JsonNode read(String name) {
        try (InputStream in = Files.newInputStream(FOLDER.resolve(name + ".json"))) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Set<String> names() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(f -> f.getFileName().toString().replace(".json", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
