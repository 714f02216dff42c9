package io.claribooks.alert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Writes a message the way its channel wants it: the body, the headers, and where it goes. Immutable. */
public final class AlertChannels {
    static final String EMAIL = "email";
    static final String SLACK = "slack";
    static final String WEBHOOK = "webhook";

    private static final String MAC = "HmacSHA256";
    private static final String SECRET_PREFIX = "whsec_";
    private static final int LONGEST_SUBJECT = 150;
    private static final Map<String, String> TITLES = Map.of("raised", "Needs you", "over", "Over", "test", "A test");

    private final AlertRules rules;
    private final Clock clock;

    public AlertChannels(AlertRules rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    /** Names of the channels that are set up. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        add(names, EMAIL, rules.email().to());
        add(names, SLACK, rules.slackUrl());
        add(names, WEBHOOK, rules.webhook().url());
        return names;
    }

    private static void add(List<String> names, String name, String address) {
        if (!address.isEmpty()) {
            names.add(name);
        }
    }

    /** An e-mail: body and headers of the mail component. */
    public void email(Exchange exchange) {
        AlertMessage message = exchange.getMessage().getBody(AlertMessage.class);
        Message mail = exchange.getMessage();
        mail.setHeader("To", rules.email().to());
        mail.setHeader("From", rules.email().from());
        mail.setHeader("Subject", subject(message));
        mail.setHeader("Content-Type", "text/plain; charset=UTF-8");
        mail.setBody(message.sentence() + "\r\n\r\nLook here: " + message.link() + "\r\n\r\nPut down "
                + Words.time(message.createdAt()) + ". Cause " + message.cause()
                + "; it is told again when ten times as"
                + " much is concerned, and once when it is over.\r\n");
    }

    private static String subject(AlertMessage message) {
        String subject = "Claribooks: " + TITLES.get(message.kind()) + ": " + message.sentence();
        return subject.length() <= LONGEST_SUBJECT ? subject : subject.substring(0, LONGEST_SUBJECT - 1) + "…";
    }

    /** A post to an incoming webhook of Slack, or of a chat that takes the same. */
    public void slack(Exchange exchange) {
        AlertMessage message = exchange.getMessage().getBody(AlertMessage.class);
        String text = "*" + TITLES.get(message.kind()) + ":* " + escaped(message.sentence()) + "\n<"
                + escaped(message.link()) + ">";
        String body = new JsonNodeFactory(true).objectNode().put("text", text).toString();
        post(exchange, rules.slackUrl(), body);
    }

    /** Slack's own three (api.slack.com, "Escaping text"). */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** JSON signed by Standard Webhooks, under an id that stays the same over every try. */
    public void webhook(Exchange exchange) {
        AlertMessage message = exchange.getMessage().getBody(AlertMessage.class);
        ObjectNode event = new JsonNodeFactory(true)
                .objectNode()
                .put("type", "alert." + message.kind())
                .put("timestamp", message.createdAt().toString());
        event.putObject("data")
                .put("cause", message.cause())
                .put("sentence", message.sentence())
                .put("link", message.link());
        String body = event.toString();
        String id = "alert_" + message.id() + "_" + message.createdAt().toEpochMilli();
        String time = Long.toString(clock.instant().getEpochSecond());
        post(exchange, rules.webhook().url(), body);
        exchange.getMessage().setHeader("webhook-id", id);
        exchange.getMessage().setHeader("webhook-timestamp", time);
        exchange.getMessage().setHeader("webhook-signature", "v1," + signature(id + "." + time + "." + body));
    }

    private String signature(String signed) {
        String secret = rules.webhook().secret();
        String base64 = secret.startsWith(SECRET_PREFIX) ? secret.substring(SECRET_PREFIX.length()) : secret;
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(base64), MAC));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has " + MAC, e);
        }
    }

    private static void post(Exchange exchange, String url, String body) {
        Message message = exchange.getMessage();
        message.setHeader(Exchange.HTTP_METHOD, "POST");
        message.setHeader(Exchange.HTTP_URI, url);
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setBody(body);
    }
}
