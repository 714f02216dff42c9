package io.claribooks.server;

import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpEngine;

/** Tells the routes which server is theirs; Camel's own finds out by the port of one that listens already. */
public final class Engine extends VertxPlatformHttpEngine {
    /** The name Camel's HTTP component looks for. */
    public static final String NAME = "platform-http-engine";

    private final int port;

    /** @param port of the public server, as it is set */
    public Engine(int port) {
        this.port = port;
    }

    @Override
    public int getServerPort() {
        return port;
    }
}
