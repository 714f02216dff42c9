package io.claribooks;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.claribooks.webhook.WebhookSecret;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Signatures, digests and keys are compared in constant time; a comparison that ends at the first difference tells where it is. */
class ConstantTimeTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter().importPath(Path.of("target/classes"));

    private static boolean endsEarly(JavaMethodCall call) {
        boolean compares = call.getTarget().getOwner().isEquivalentTo(Arrays.class)
                && call.getName().matches("equals|deepEquals|compare|compareUnsigned|mismatch");
        // Compares settings with settings, to tell which of them are the same.
        return compares
                && !(call.getOriginOwner().isEquivalentTo(WebhookSecret.class)
                        && call.getOrigin().getName().equals("equals"));
    }

    @Test
    void signatures_digests_and_keys_are_compared_by_no_means_that_ends_at_the_first_difference() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.claribooks.webhook..",
                        "io.claribooks.access..",
                        "io.claribooks.connection..",
                        "io.claribooks.console..",
                        "io.claribooks.alert..")
                .should()
                .callMethodWhere(describe("compares bytes up to the first difference", ConstantTimeTest::endsEarly))
                .check(PRODUCT);
    }

    @Test
    void who_verifies_compares_in_constant_time() {
        classes()
                .that()
                .haveNameMatching(
                        ".*\\.(StandardWebhooksCheck|PlainHmacCheck|CallbackSignature|SignOnRequest|Passwords)")
                .should()
                .callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class)
                .check(PRODUCT);
    }
}
