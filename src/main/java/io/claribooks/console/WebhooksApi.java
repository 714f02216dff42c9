package io.claribooks.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.connection.CallbackVerifiers;
import io.claribooks.connection.Connection;
import io.claribooks.connection.ConnectionSettings;
import io.claribooks.connection.Connections;
import io.claribooks.webhook.DeliveryCounts;
import io.claribooks.webhook.WebhookHealth;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Exchange;

/** Where each side delivers to, what its deliveries are signed with, and how they do; over HTTP, and without any secret. */
public final class WebhooksApi {
    private final NamedConnection named;
    private final DeliveryCounts counts;
    private final CallbackVerifiers verifiers;
    private final WebhookAddresses addresses;
    private final Clock clock;

    public WebhooksApi(
            Connections connections,
            DeliveryCounts counts,
            CallbackVerifiers verifiers,
            WebhookAddresses addresses,
            Clock clock) {
        this.named = new NamedConnection(connections);
        this.counts = counts;
        this.verifiers = verifiers;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** {@code GET /api/connections/{id}/webhook}. */
    public void show(Exchange exchange) {
        named.answer(exchange, connection -> {
            ObjectNode body = new JsonNodeFactory(true)
                    .objectNode()
                    .put("publicUrl", addresses.publicUrl().isEmpty() ? null : addresses.publicUrl());
            ObjectNode shop = body.putObject("clarity").put("path", WebhookAddresses.clarityPath(connection));
            describe(shop.putObject("signature"), connection);
            describe(shop.putObject("deliveries"), counts.health(connection.id(), "clarity"));
            ObjectNode ledger = body.putObject("freshbooks").put("path", WebhookAddresses.freshBooksPath(connection));
            ledger.put("confirmed", verifiers.confirmations(connection.id()).size());
            describe(ledger.putObject("deliveries"), counts.health(connection.id(), "freshbooks"));
            return ApiAnswer.ok(body);
        });
    }

    private void describe(ObjectNode body, Connection connection) {
        ConnectionSettings.Clarity clarity = connection.settings().clarity();
        ConnectionSettings.Signature plain = clarity.signature();
        boolean standard = plain.header().isEmpty();
        body.put("scheme", standard ? "standard-webhooks" : "hmac");
        body.put("header", standard ? clarity.headerPrefix() + "-signature" : plain.header());
        body.put("setting", "connection." + connection.id() + ".clarity.webhook-secrets");
        Instant now = clock.instant();
        ArrayNode secrets = body.putArray("secrets");
        for (ConnectionSettings.Secret secret : clarity.webhookSecrets()) {
            boolean begun = secret.notBefore() == null || !now.isBefore(secret.notBefore());
            boolean over = secret.notAfter() != null && now.isAfter(secret.notAfter());
            secrets.addObject()
                    .put("counts", begun && !over)
                    .put("notBefore", text(secret.notBefore()))
                    .put("notAfter", text(secret.notAfter()));
        }
    }

    private static void describe(ObjectNode body, WebhookHealth health) {
        body.set("lastHour", describe(health.hour()));
        body.set("lastDay", describe(health.day()));
        ArrayNode hours = body.putArray("hours");
        List<WebhookHealth.Sum> all = health.hours();
        all.forEach(hour -> hours.add(describe(hour)));
        body.put("lastAt", text(health.deliveredAt()));
        body.put("lastRefusedAt", text(health.refusedAt()));
        body.put("lastRefusal", health.refusal());
    }

    private static ObjectNode describe(WebhookHealth.Sum sum) {
        return new JsonNodeFactory(true)
                .objectNode()
                .put("accepted", sum.accepted())
                .put("duplicates", sum.duplicates())
                .put("refused", sum.refused())
                .put("unreadable", sum.unreadable())
                .put("turnedAway", sum.turnedAway());
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }
}
