package io.claribooks.sandbox.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The published vectors of the webhook signature. */
class CallbackSignatureTest {

    @TestFactory
    Stream<DynamicTest> vectors() throws IOException {
        try (InputStream in = getClass().getResourceAsStream("/fixtures/freshbooks/webhook-signature-vectors.json")) {
            JsonNode vectors = new ObjectMapper().readTree(in);
            assertThat(vectors).hasSize(3);
            return StreamSupport.stream(vectors.spliterator(), false)
                    .map(v -> DynamicTest.dynamicTest(v.path("case").asText(), () -> holds(v)));
        }
    }

    private static void holds(JsonNode vector) {
        Map<String, String> fields = new LinkedHashMap<>();
        Query.parse(vector.path("form_body").asText()).all().forEach((k, v) -> fields.put(k, v.get(0)));
        assertThat(CallbackSignature.signedText(fields))
                .isEqualTo(vector.path("signed_string").asText());
        assertThat(CallbackSignature.of(fields, vector.path("verifier").asText()))
                .isEqualTo(vector.at("/header/X-FreshBooks-Hmac-SHA256").asText());
    }
}
