package io.claribooks.console;

import io.vertx.core.http.HttpServerRequest;
import java.util.Set;

/** Who calls: the peer of the connection, or whom a trusted proxy names. Nobody else's headers are believed. */
final class Callers {
    private static final int NETWORK_GROUPS = 4;

    private final Set<String> trustedProxies;

    Callers(Set<String> trustedProxies) {
        this.trustedProxies = Set.copyOf(trustedProxies);
    }

    /** The caller's address; of IPv6 its network, for one household or machine has many addresses there. */
    String of(HttpServerRequest request) {
        String address = request.remoteAddress().hostAddress();
        String forwarded = request.getHeader("X-Forwarded-For");
        if (forwarded == null || !trustedProxies.contains(address)) {
            return network(address);
        }
        String[] hops = forwarded.split(",");
        for (int i = hops.length - 1; i >= 0 && trustedProxies.contains(address); i--) {
            address = hops[i].strip();
        }
        return network(address);
    }

    /** Whether the caller speaks TLS, with us or with a trusted proxy. */
    boolean isEncrypted(HttpServerRequest request) {
        boolean trusted = trustedProxies.contains(request.remoteAddress().hostAddress());
        return request.isSSL() || trusted && "https".equals(request.getHeader("X-Forwarded-Proto"));
    }

    private static String network(String address) {
        String[] groups = address.split(":", -1);
        if (groups.length <= NETWORK_GROUPS || address.startsWith("::")) {
            return address;
        }
        return String.join(":", java.util.Arrays.copyOf(groups, NETWORK_GROUPS));
    }
}
