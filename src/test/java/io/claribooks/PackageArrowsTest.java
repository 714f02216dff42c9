package io.claribooks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Arrows between packages point downward; product and simulators are strangers. */
class PackageArrowsTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter().importPath(Path.of("target/classes"));
    private static final JavaClasses SANDBOX = new ClassFileImporter()
            .importLocations(List.of(Location.of(Path.of("target/test-classes/io/claribooks/sandbox"))));

    /** What each package may use; the root may use everything. */
    private static final Map<String, List<String>> ARROWS = Map.ofEntries(
            Map.entry("database", List.of()),
            Map.entry("mapping", List.of()),
            Map.entry("clarity", List.of()),
            Map.entry("billing", List.of()),
            Map.entry("freshbooks", List.of()),
            Map.entry("redaction", List.of()),
            Map.entry("server", List.of()),
            Map.entry("routing", List.of()),
            Map.entry("statistics", List.of("database")),
            Map.entry("audit", List.of("redaction", "database")),
            Map.entry("access", List.of("audit", "database")),
            Map.entry("inbox", List.of("audit", "redaction", "statistics", "database")),
            Map.entry(
                    "attention",
                    List.of("inbox", "posting", "connection", "billing", "audit", "redaction", "database")),
            Map.entry(
                    "records", List.of("posting", "connection", "clarity", "mapping", "billing", "audit", "database")),
            Map.entry("posting", List.of("statistics", "database")),
            Map.entry("connection", List.of("billing", "audit", "database")),
            Map.entry("webhook", List.of("inbox", "clarity", "connection", "database")),
            Map.entry("privacy", List.of("posting", "audit", "database")),
            Map.entry("alert", List.of("inbox", "connection", "database")),
            Map.entry("metrics", List.of("flow", "webhook", "inbox", "connection", "database")),
            Map.entry("tracing", List.of("flow", "inbox", "database")),
            Map.entry("health", List.of("database")),
            Map.entry("logging", List.of("redaction")),
            Map.entry("hawtio", List.of()),
            Map.entry(
                    "console",
                    List.of(
                            "access",
                            "attention",
                            "records",
                            "audit",
                            "billing",
                            "inbox",
                            "connection",
                            "webhook",
                            "alert",
                            "privacy",
                            "mapping",
                            "routing",
                            "statistics",
                            "database")),
            Map.entry(
                    "flow",
                    List.of(
                            "routing",
                            "access",
                            "attention",
                            "records",
                            "inbox",
                            "posting",
                            "connection",
                            "freshbooks",
                            "clarity",
                            "billing",
                            "mapping",
                            "redaction",
                            "statistics",
                            "database")));

    @Test
    void arrows_point_downward() {
        ARROWS.forEach((from, allowed) -> ARROWS.keySet().stream()
                .filter(to -> !to.equals(from) && !allowed.contains(to))
                .forEach(to -> noClasses()
                        .that()
                        .resideInAPackage("io.claribooks." + from)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("io.claribooks." + to)
                        .check(PRODUCT)));
    }

    @Test
    void nobody_below_knows_the_root_and_there_are_no_cycles() {
        noClasses()
                .that()
                .resideInAPackage("io.claribooks.*")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.claribooks")
                .check(PRODUCT);
        slices().matching("io.claribooks.(*)").should().beFreeOfCycles().check(PRODUCT);
    }

    @Test
    void what_computes_knows_neither_camel_nor_http_nor_sql() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.claribooks.mapping",
                        "io.claribooks.billing",
                        "io.claribooks.clarity",
                        "io.claribooks.freshbooks")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.camel..", "java.sql..", "java.net.http..", "io.vertx..")
                .check(PRODUCT);
    }

    @Test
    void the_simulators_and_the_product_are_strangers() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.claribooks.sandbox..")
                .check(PRODUCT);
        noClasses()
                .should()
                .dependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "are the product's",
                        type -> type.getPackageName().startsWith("io.claribooks")
                                && !type.getPackageName().startsWith("io.claribooks.sandbox")))
                .check(SANDBOX);
    }
}
