package io.claribooks.server;

import java.time.Duration;
import java.util.Set;

/**
 * What the servers take.
 *
 * @param bodyLimit most bytes of a request's body
 * @param headerLimit most bytes of a request's headers
 * @param connections most connections at once
 * @param idle how long a connection may stand without a request; its headers must be complete within it
 * @param bodyTime how long a body may take to come
 * @param trustedProxies addresses whose X-Forwarded-For and X-Forwarded-Proto are believed
 * @param publicUrl address by which others reach the public port; empty when it is not set
 * @param tls of the public port; null speaks plain HTTP
 * @param managementTls of the management port; null speaks plain HTTP
 */
public record ServerRules(
        String host,
        int port,
        int bodyLimit,
        int headerLimit,
        int connections,
        Duration idle,
        Duration bodyTime,
        Set<String> trustedProxies,
        String publicUrl,
        Tls tls,
        Tls managementTls) {

    /** Where the public port is reached on its own machine. */
    public String address() {
        return (tls == null ? "http://" : "https://") + host + ":" + port;
    }
}
