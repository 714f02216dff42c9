package io.claribooks.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.AppenderAttachable;
import java.util.Iterator;

/** Changes how the log is written to the console, wherever its configuration has put that. */
public final class LogFormat {
    private LogFormat() {}

    /** Has every line written as a JSON object from now on. */
    public static void useJson(LoggerContext context) {
        context.getLoggerList().forEach(logger -> json(context, logger.iteratorForAppenders()));
    }

    @SuppressWarnings("unchecked")
    private static void json(LoggerContext context, Iterator<Appender<ILoggingEvent>> appenders) {
        while (appenders.hasNext()) {
            Appender<ILoggingEvent> appender = appenders.next();
            if (appender instanceof AppenderAttachable<?> outer) {
                json(context, ((AppenderAttachable<ILoggingEvent>) outer).iteratorForAppenders());
            } else if (appender instanceof OutputStreamAppender<ILoggingEvent> output) {
                output.stop();
                output.setEncoder(encoder(context));
                output.start();
            }
        }
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext context) {
        JsonLines lines = new JsonLines();
        lines.setContext(context);
        lines.start();
        return lines;
    }
}
