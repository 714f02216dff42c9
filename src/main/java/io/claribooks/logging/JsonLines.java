package io.claribooks.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.claribooks.redaction.Redaction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.slf4j.event.KeyValuePair;

/**
 * One JSON object per line: time, level, logger, thread, message, then each {@code key={}} of the message as a field of its own,
 * numbers as numbers, and the stack trace. Card numbers and secrets are taken out as in text.
 */
public final class JsonLines extends EncoderBase<ILoggingEvent> {
    private static final JsonFactory json = new JsonFactory().setRootValueSeparator(null);

    @Override
    public byte[] encode(ILoggingEvent event) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(300);
        try (JsonGenerator out = json.createGenerator(line)) {
            out.setRootValueSeparator(new SerializedString(""));
            out.writeStartObject();
            out.writeStringField("time", event.getInstant().toString());
            out.writeStringField("level", event.getLevel().toString());
            out.writeStringField("logger", event.getLoggerName());
            out.writeStringField("thread", event.getThreadName());
            out.writeStringField("message", Redaction.text(event.getFormattedMessage()));
            for (Map.Entry<String, Object> field : fields(event).entrySet()) {
                write(out, field.getKey(), field.getValue());
            }
            trace(out, event.getThrowableProxy());
            out.writeEndObject();
            out.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toByteArray();
    }

    private static Map<String, Object> fields(ILoggingEvent event) {
        Map<String, Object> fields = MessageFields.of(event.getMessage(), event.getArgumentArray());
        if (event.getKeyValuePairs() != null) {
            for (KeyValuePair pair : event.getKeyValuePairs()) {
                MessageFields.put(fields, pair.key, pair.value);
            }
        }
        return fields;
    }

    private static void write(JsonGenerator out, String name, Object value) throws IOException {
        out.writeFieldName(name);
        if (value == null) {
            out.writeNull();
        } else if (value instanceof Integer || value instanceof Long) {
            out.writeNumber(((Number) value).longValue());
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else {
            out.writeString(Redaction.text(value.toString()));
        }
    }

    private static void trace(JsonGenerator out, IThrowableProxy thrown) throws IOException {
        if (thrown != null) {
            out.writeStringField("exception", thrown.getClassName());
            out.writeStringField("stackTrace", Redaction.text(ThrowableProxyUtil.asString(thrown)));
        }
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }
}
