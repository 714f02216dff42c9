package io.claribooks.tracing;

import io.opentelemetry.api.common.AttributeKey;

/** Names of the attributes; those with a meaning of their own in OpenTelemetry's conventions have that name. */
final class TraceNames {
    static final AttributeKey<String> CONNECTION = AttributeKey.stringKey("claribooks.connection");
    static final AttributeKey<Long> EVENT_ID = AttributeKey.longKey("claribooks.event.id");
    static final AttributeKey<String> EVENT_TYPE = AttributeKey.stringKey("claribooks.event.type");
    static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("claribooks.attempt");
    static final AttributeKey<String> STATUS = AttributeKey.stringKey("claribooks.status");
    static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("claribooks.system");
    static final AttributeKey<String> OPERATION = AttributeKey.stringKey("claribooks.operation");
    static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("claribooks.outcome");
    static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    static final AttributeKey<Long> HTTP_STATUS = AttributeKey.longKey("http.response.status_code");
    static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

    private TraceNames() {}
}
