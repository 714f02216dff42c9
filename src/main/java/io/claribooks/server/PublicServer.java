package io.claribooks.server;

import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.util.concurrent.CompletionException;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;

/**
 * The server of webhooks, console and API. Camel's own begins to listen while the application is being put together, and then
 * answers 404 for what is not there yet, after which a shop may stop sending; this one listens when it is told to.
 */
public final class PublicServer extends VertxPlatformHttpServer {
    private static final int LONGEST_FIRST_LINE = 8192;
    private static final int SHORTEST_SWEEP_MILLIS = 20;
    private static final int LONGEST_SWEEP_MILLIS = 1000;

    private final ServerRules rules;
    private final OpenConnections connections;
    private volatile HttpServer server;

    PublicServer(VertxPlatformHttpServerConfiguration configuration, ServerRules rules) {
        super(configuration);
        this.rules = rules;
        this.connections = new OpenConnections(rules.connections(), rules.idle());
    }

    /** Puts the bounds in front of everything that is or will be mounted. */
    public VertxPlatformHttpRouter mount() {
        VertxPlatformHttpRouter router = VertxPlatformHttpRouter.lookup(
                getCamelContext(), VertxPlatformHttpRouter.getRouterNameFromPort(rules.port()));
        RequestBounds bounds = new RequestBounds(rules, connections);
        bounds.mount(router);
        getVertx().setPeriodic(sweepMillis(), tick -> {
            connections.sweep();
            bounds.sweep();
        });
        return router;
    }

    private long sweepMillis() {
        return Math.max(
                SHORTEST_SWEEP_MILLIS,
                Math.min(LONGEST_SWEEP_MILLIS, rules.idle().toMillis() / 10));
    }

    /**
     * Begins to listen.
     *
     * @throws CannotListen when the address cannot be taken
     */
    public void open(VertxPlatformHttpRouter router) {
        HttpServer opened = getVertx()
                .createHttpServer(options(rules))
                .connectionHandler(connections::opened)
                .requestHandler(router);
        try {
            opened.listen(rules.port(), rules.host())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw new CannotListen(
                    "http.host and http.port: " + rules.host() + ":" + rules.port() + " cannot be listened on ("
                            + e.getCause().getMessage() + "). Choose another, or end what uses it.",
                    e);
        }
        server = opened;
    }

    /** One request at a time on each connection (HTTP/1.1), so that a connection is idle or busy and nothing between. */
    private static HttpServerOptions options(ServerRules rules) {
        HttpServerOptions options = new HttpServerOptions()
                .setMaxHeaderSize(rules.headerLimit())
                .setMaxInitialLineLength(LONGEST_FIRST_LINE)
                .setHttp2ClearTextEnabled(false)
                .setUseAlpn(false);
        if (rules.tls() != null) {
            options.setSsl(true)
                    .setEnabledSecureTransportProtocols(Tls.PROTOCOLS)
                    .setKeyCertOptions(new PfxOptions()
                            .setPath(rules.tls().keystore().toString())
                            .setPassword(rules.tls().password()));
        }
        return options;
    }

    @Override
    public HttpServer getServer() {
        return server;
    }

    @Override
    public int getPort() {
        return server == null ? rules.port() : server.actualPort();
    }

    /** Camel calls this too early. */
    @Override
    protected void startServer() {}

    @Override
    protected void stopServer() {
        if (server != null) {
            server.close().toCompletionStage().toCompletableFuture().join();
            server = null;
        }
    }

    @Override
    protected void stopVertx() {
        if (getVertx() != null) {
            getVertx().close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
