package io.claribooks.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CallbackSignatureTest {
    static Stream<JsonNode> vectors() throws IOException {
        JsonNode all = new ObjectMapper()
                .readTree(Path.of("src/test/resources/fixtures/freshbooks/webhook-signature-vectors.json")
                        .toFile());
        return StreamSupport.stream(all.spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void the_published_vectors_are_reproduced(JsonNode vector) {
        Map<String, String> fields =
                FormFields.read(vector.path("form_body").asText().getBytes(StandardCharsets.UTF_8));
        String signature = vector.path("header").path(CallbackSignature.HEADER).asText();
        String verifier = vector.path("verifier").asText();

        assertThat(CallbackSignature.signedText(fields))
                .isEqualTo(vector.path("signed_string").asText());
        assertThat(CallbackSignature.fits(signature, fields, List.of("another", verifier)))
                .isTrue();
        assertThat(CallbackSignature.fits(signature, fields, List.of("another")))
                .isFalse();
    }

    /** By Python 3: {@code json.dumps({"a": "\u007f\n\t\b\u0001😀</", "b": ""})}. */
    @Test
    void control_characters_and_emoji_are_escaped_as_Python_does() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("a", "\u007f\n\t\b\u0001😀</");
        fields.put("b", "");

        assertThat(CallbackSignature.signedText(fields))
                .isEqualTo("{\"a\": \"\u007f\\n\\t\\b\\u0001\\ud83d\\ude00</\", \"b\": \"\"}");
    }

    @Test
    void the_order_of_the_fields_is_signed() {
        String signed = CallbackSignature.signedText(FormFields.read("b=2&a=1&b=3".getBytes(StandardCharsets.UTF_8)));

        assertThat(signed).isEqualTo("{\"b\": \"3\", \"a\": \"1\"}");
    }

    @Test
    void what_is_no_base64_fits_nothing() {
        assertThat(CallbackSignature.fits("%%%", Map.of("name", "x"), List.of("key")))
                .isFalse();
    }
}
