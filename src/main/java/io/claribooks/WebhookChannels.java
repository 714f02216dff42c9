package io.claribooks;

import io.claribooks.connection.ConnectionSettings;
import io.claribooks.webhook.PlainHmacCheck;
import io.claribooks.webhook.SignatureCheck;
import io.claribooks.webhook.StandardWebhooksCheck;
import io.claribooks.webhook.WebhookChannel;
import io.claribooks.webhook.WebhookSecret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Makes the webhook channels out of the settings. */
final class WebhookChannels {
    private WebhookChannels() {}

    static Map<String, WebhookChannel> of(Settings settings) {
        Map<String, WebhookChannel> channels = new HashMap<>();
        settings.connections().forEach((id, connection) -> {
            ConnectionSettings.Clarity clarity = connection.clarity();
            channels.put(
                    id,
                    new WebhookChannel(
                            connection.enabled(),
                            check(clarity),
                            clarity.headerPrefix(),
                            clarity.echo(),
                            connection.store().zone(),
                            connection.store().id()));
        });
        return channels;
    }

    private static SignatureCheck check(ConnectionSettings.Clarity clarity) {
        ConnectionSettings.Signature signature = clarity.signature();
        List<WebhookSecret> secrets = new ArrayList<>();
        boolean plain = !signature.header().isEmpty();
        for (ConnectionSettings.Secret secret : clarity.webhookSecrets()) {
            secrets.add(
                    plain
                            ? new WebhookSecret(
                                    key(secret.text(), signature.keyEncoding()), secret.notBefore(), secret.notAfter())
                            : WebhookSecret.standard(secret.text(), secret.notBefore(), secret.notAfter()));
        }
        if (!plain) {
            LinkedHashSet<String> prefixes = new LinkedHashSet<>(List.of(clarity.headerPrefix(), "svix"));
            return new StandardWebhooksCheck(List.copyOf(prefixes), secrets, signature.tolerance());
        }
        String timestamp = signature.timestampHeader().isEmpty() ? null : signature.timestampHeader();
        return new PlainHmacCheck(
                new PlainHmacCheck.Form(
                        signature.header(),
                        signature.algorithm(),
                        signature.encoding().equals("hex"),
                        signature.prefix(),
                        timestamp,
                        signature.separator()),
                secrets,
                signature.tolerance());
    }

    private static byte[] key(String text, String encoding) {
        return switch (encoding) {
            case "hex" -> HexFormat.of().parseHex(text);
            case "base64" -> Base64.getDecoder().decode(text);
            default -> text.getBytes(StandardCharsets.UTF_8);
        };
    }
}
