package io.claribooks.webhook;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;

/**
 * FreshBooks' signature of a delivery: base64 of HMAC-SHA256, keyed with the callback's verifier, over the form fields as
 * Python's {@code json.dumps} writes them (freshbooks-api 12.3).
 */
final class CallbackSignature {
    static final String HEADER = "X-FreshBooks-Hmac-SHA256";

    private static final ObjectWriter PYTHON = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .build()
            .writer(new SpacedSeparators());

    private CallbackSignature() {}

    /** Whether one of the verifiers signed the fields so. */
    static boolean fits(String signature, Map<String, String> fields, Collection<String> verifiers) {
        byte[] given = decoded(signature);
        byte[] signed = signedText(fields).getBytes(StandardCharsets.UTF_8);
        boolean fits = false;
        for (String verifier : verifiers) {
            byte[] key = verifier.getBytes(StandardCharsets.UTF_8);
            fits |= key.length > 0 && MessageDigest.isEqual(given, Hmac.SHA256.of(key, signed));
        }
        return fits;
    }

    /** The text that is signed. */
    static String signedText(Map<String, String> fields) {
        try {
            return PYTHON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts can always be written as JSON", e);
        }
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** Python puts a space after each comma and colon. */
    private static final class SpacedSeparators extends MinimalPrettyPrinter {
        private static final long serialVersionUID = 1;

        @Override
        public void writeObjectFieldValueSeparator(JsonGenerator json) throws IOException {
            json.writeRaw(": ");
        }

        @Override
        public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
            json.writeRaw(", ");
        }
    }
}
