package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A card number somebody typed into a note reaches neither the store nor the log nor the books. */
class CardNumberTest {
    private static final String CARD = "4111 1111 1111 1111";

    @Test
    void is_stored_nowhere() {
        try (RunningClaribooks running = new RunningClaribooks().start()) {
            ObjectNode event = RunningClaribooks.fixture("order.created");
            ((ObjectNode) event.path("data")).put("note", "charge " + CARD);
            running.send(event);
            running.awaitStatus(event.path("id").asText(), "posted");
            running.send("evt_broken", "{\"note\":\"" + CARD + "\"}");

            assertThat(dump(running)).contains("[card ending 1111]").doesNotContain(CARD, "4111111111111111");
            assertThat(running.records("invoices/invoices").toString()).doesNotContain(CARD);
            assertThat(running.send(event).statusCode())
                    .as("the body as it was sent is known again")
                    .isEqualTo(200);
        }
    }

    private static String dump(RunningClaribooks running) {
        StringBuilder text = new StringBuilder();
        running.claribooks()
                .wiring()
                .database()
                .query(
                        row -> row.getString("s"),
                        "select payload as s from event_payload union all select calls from attempt"
                                + " union all select mapped from attempt union all select trace from attempt"
                                + " union all select problem from unreadable_delivery")
                .forEach(text::append);
        running.claribooks()
                .wiring()
                .database()
                .query(row -> row.getString("body"), "select body from unreadable_delivery")
                .forEach(body -> text.append(new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8)));
        return text.toString();
    }

    @Test
    void is_logged_nowhere() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%clean%n%cleanEx{6}");
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setOutputStream(log);
        appender.start();
        ch.qos.logback.classic.Logger logger = context.getLogger("a.test.of.redaction");
        logger.addAppender(appender);
        ((Logger) logger).warn("took {}", CARD, new IllegalStateException("with " + CARD));

        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains("took [card ending 1111]", "with [card ending 1111]")
                .doesNotContain(CARD);
    }
}
