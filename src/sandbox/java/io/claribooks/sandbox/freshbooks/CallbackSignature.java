package io.claribooks.sandbox.freshbooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs a form as FreshBooks does: over the text Python's {@code json.dumps} makes of its fields (freshbooks-api 12.3). */
final class CallbackSignature {
    private CallbackSignature() {}

    static String sign(String verifier, Map<String, String> form) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(verifier.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(dumps(form).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String dumps(Map<String, String> form) {
        StringBuilder text = new StringBuilder("{");
        form.forEach((name, value) -> {
            text.append(text.length() == 1 ? "" : ", ");
            quote(text, name);
            text.append(": ");
            quote(text, value);
        });
        return text.append('}').toString();
    }

    private static void quote(StringBuilder text, String value) {
        text.append('"');
        for (char c : value.toCharArray()) {
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                default -> text.append(c < 0x20 || c > 0x7E ? String.format(Locale.ROOT, "\\u%04x", (int) c) : c);
            }
        }
        text.append('"');
    }
}
