package io.claribooks.redaction;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.IThrowableProxy;

/** {@code %cleanEx} of the log's pattern: the stack trace without card numbers and secrets. Made by Logback by its name. */
public final class RedactedTrace extends ThrowableProxyConverter {
    @Override
    protected String throwableProxyToString(IThrowableProxy thrown) {
        return Redaction.text(super.throwableProxyToString(thrown));
    }
}
