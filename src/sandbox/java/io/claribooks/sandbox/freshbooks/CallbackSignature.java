package io.claribooks.sandbox.freshbooks;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Iterator;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The {@code X-FreshBooks-Hmac-SHA256} header: base64 of the HMAC-SHA256, keyed with the callback's verifier, over the
 * text Python's {@code json.dumps} makes of the form fields. All values are strings, in the order they are sent.
 */
final class CallbackSignature {
    static final String HEADER = "X-FreshBooks-Hmac-SHA256";

    private CallbackSignature() {}

    static String of(Map<String, String> fields, String verifier) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(verifier.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signature = mac.doFinal(signedText(fields).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(signature);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256 and takes any key for it", e);
        }
    }

    /** {@code {"name": "invoice.create", "object_id": "7"}}: a space after colon and comma, ASCII only. */
    static String signedText(Map<String, String> fields) {
        StringBuilder text = new StringBuilder("{");
        for (Iterator<Map.Entry<String, String>> each = fields.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<String, String> field = each.next();
            quote(field.getKey(), text);
            text.append(": ");
            quote(field.getValue(), text);
            text.append(each.hasNext() ? ", " : "");
        }
        return text.append('}').toString();
    }

    private static void quote(String value, StringBuilder into) {
        into.append('"');
        for (char c : value.toCharArray()) {
            switch (c) {
                case '"' -> into.append("\\\"");
                case '\\' -> into.append("\\\\");
                case '\n' -> into.append("\\n");
                case '\r' -> into.append("\\r");
                case '\t' -> into.append("\\t");
                case '\b' -> into.append("\\b");
                case '\f' -> into.append("\\f");
                default -> into.append(c < 0x20 || c > 0x7f ? String.format("\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        into.append('"');
    }
}
