package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.ConsoleAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.claribooks.logging.LogFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** With log.format=json, every line is one object, by the product's own configuration of the log. */
class JsonLogTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final LoggerContext context = new LoggerContext();
    private Logger log;

    @BeforeEach
    void configure() throws Exception {
        context.setMDCAdapter(new LogbackMDCAdapter());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(JsonLogTest.class.getResource("/logback.xml"));
        LogFormat.useJson(context);
        // Into a stream of its own: the other log of this process has the console.
        AsyncAppender async =
                (AsyncAppender) context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("ASYNC");
        ((ConsoleAppender<ILoggingEvent>) async.getAppender("CONSOLE")).setOutputStream(out);
        log = context.getLogger("io.claribooks.Shown");
    }

    private List<JsonNode> lines(int expected) throws IOException {
        RunningClaribooks.await()
                .until(() -> out.toString(StandardCharsets.UTF_8).lines().count() >= expected);
        context.stop();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).split("\n")) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }

    @Test
    void a_line_is_an_object_with_the_messages_pairs_as_fields() throws IOException {
        log.info("event.finished eventId={} connection={} outcome={} tookMs={}", 4711L, "main", "posted", 12);
        log.warn("webhook.refused connection={} reason={}", "main", "It is\n\"late\".");
        log.info("stop.unfinished: the next start looks for commits");

        List<JsonNode> lines = lines(3);
        assertThat(lines).hasSize(3);
        JsonNode first = lines.get(0);
        assertThat(first.path("time").asText()).endsWith("Z");
        assertThat(first.path("level").asText()).isEqualTo("INFO");
        assertThat(first.path("logger").asText()).isEqualTo("io.claribooks.Shown");
        assertThat(first.path("message").asText())
                .isEqualTo("event.finished eventId=4711 connection=main outcome=posted tookMs=12");
        assertThat(first.path("event").asText()).isEqualTo("event.finished");
        assertThat(first.path("eventId").isNumber()).isTrue();
        assertThat(first.path("eventId").asLong()).isEqualTo(4711);
        assertThat(first.path("outcome").asText()).isEqualTo("posted");
        assertThat(lines.get(1).path("reason").asText()).isEqualTo("It is\n\"late\".");
        assertThat(lines.get(2).path("event").asText()).isEqualTo("stop.unfinished");
    }

    @Test
    void a_pair_never_takes_the_place_of_what_every_line_has() throws IOException {
        log.info("odd time={} level={}", "noon", "low");
        log.atInfo().addKeyValue("logger", "mine").addKeyValue("page", 3).log("plain");

        List<JsonNode> lines = lines(2);
        assertThat(lines.get(0).path("level").asText()).isEqualTo("INFO");
        assertThat(lines.get(0).path("level_").asText()).isEqualTo("low");
        assertThat(lines.get(1).path("logger").asText()).isEqualTo("io.claribooks.Shown");
        assertThat(lines.get(1).path("page").asInt()).isEqualTo(3);
    }

    @Test
    void secrets_and_card_numbers_are_taken_out_of_message_fields_and_traces() throws IOException {
        String card = "4242424242424242";
        log.error(
                "call.failed header={} card={}",
                "Bearer abcdefghijklmnop",
                card,
                new IllegalStateException("card " + card + " and whsec_c2VjcmV0c2VjcmV0"));

        JsonNode line = lines(1).get(0);
        assertThat(line.toString()).doesNotContain(card, "abcdefghijklmnop", "c2VjcmV0c2VjcmV0");
        assertThat(line.path("exception").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(line.path("stackTrace").asText()).contains("JsonLogTest");
        assertThat(line.path("header").asText()).contains("[hidden]");
    }
}
