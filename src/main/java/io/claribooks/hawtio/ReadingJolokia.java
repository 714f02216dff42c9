package io.claribooks.hawtio;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jolokia.core.api.LogHandler;
import org.jolokia.json.JSONStructure;
import org.jolokia.server.core.config.ConfigKey;
import org.jolokia.server.core.config.StaticConfiguration;
import org.jolokia.server.core.http.HttpRequestHandler;
import org.jolokia.server.core.request.BadRequestException;
import org.jolokia.server.core.request.EmptyResponseException;
import org.jolokia.server.core.restrictor.RestrictorFactory;
import org.jolokia.server.core.service.JolokiaServiceManagerFactory;
import org.jolokia.server.core.service.api.JolokiaServiceManager;
import org.jolokia.server.core.service.api.Restrictor;
import org.jolokia.service.jmx.LocalRequestHandler;
import org.jolokia.service.serializer.JolokiaSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Jolokia of Hawtio's own. Its policy allows a few operations that only tell, such as a route's text, and none that changes or
 * sends anything; the one without a sign-in stays without operations.
 */
final class ReadingJolokia implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ReadingJolokia.class);
    private static final String POLICY = "classpath:/hawtio-access.xml";

    private static final int AT_ONCE = 4;

    private final Semaphore places = new Semaphore(AT_ONCE);
    private final JolokiaServiceManager services;
    private final HttpRequestHandler handler;

    ReadingJolokia() {
        services = JolokiaServiceManagerFactory.createJolokiaServiceManager(
                new StaticConfiguration(ConfigKey.AGENT_ID, "claribooks-hawtio-" + System.identityHashCode(this)),
                new Quiet(),
                policy());
        services.addService(new JolokiaSerializer());
        services.addService(new LocalRequestHandler(1));
        handler = new HttpRequestHandler(services.start());
    }

    private static Restrictor policy() {
        try {
            Restrictor policy = RestrictorFactory.lookupPolicyRestrictor(POLICY);
            if (policy == null) {
                throw new IllegalStateException("There is no " + POLICY);
            }
            return policy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers a request below a path; the surplus is turned away, for the threads are those that deliveries need too. */
    void answer(RoutingContext context, String base) {
        if (!places.tryAcquire()) {
            context.response().setStatusCode(503).putHeader("Retry-After", "5").end();
            return;
        }
        try {
            answerNow(context, base);
        } finally {
            places.release();
        }
    }

    private void answerNow(RoutingContext context, String base) {
        String text;
        try {
            text = answered(context, base).toJSONString();
        } catch (EmptyResponseException e) {
            text = "";
        } catch (BadRequestException | IOException | RuntimeException e) {
            text = handler.handleThrowable(e).toJSONString();
        }
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(text);
    }

    private JSONStructure answered(RoutingContext context, String base)
            throws EmptyResponseException, BadRequestException, IOException {
        HttpServerRequest request = context.request();
        String caller = request.remoteAddress().hostAddress();
        handler.checkAccess(request.scheme(), caller, caller, null);
        Map<String, String[]> parameters = new HashMap<>();
        request.params()
                .names()
                .forEach(name ->
                        parameters.put(name, request.params().getAll(name).toArray(String[]::new)));
        if (request.method() == HttpMethod.POST) {
            byte[] body = context.body().buffer() == null
                    ? new byte[0]
                    : context.body().buffer().getBytes();
            return handler.handlePostRequest(
                    request.uri(), new ByteArrayInputStream(body), StandardCharsets.UTF_8.name(), parameters);
        }
        String below = context.normalizedPath().substring(base.length());
        return handler.handleGetRequest(request.uri(), below, parameters);
    }

    @Override
    public void close() {
        services.stop();
    }

    /** What Jolokia says of requests it refuses is for whoever asked, not for the log. */
    private static final class Quiet implements LogHandler {
        @Override
        public void debug(String message) {
            log.trace("jolokia.said message={}", message);
        }

        @Override
        public void info(String message) {
            log.debug("jolokia.said message={}", message);
        }

        @Override
        public void error(String message, Throwable cause) {
            log.debug("jolokia.failed message={}", message, cause);
        }

        @Override
        public boolean isDebug() {
            return false;
        }
    }
}
