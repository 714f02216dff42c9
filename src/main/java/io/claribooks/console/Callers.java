package io.claribooks.console;

import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.Set;

/** Who calls: the peer of the connection, or whom a trusted proxy names. Nobody else's headers are believed. */
final class Callers {
    private static final int NETWORK_GROUPS = 4;
    private static final int LONGEST_ADDRESS = 45;

    private final Set<String> trustedProxies;

    Callers(Set<String> trustedProxies) {
        this.trustedProxies = Set.copyOf(trustedProxies);
    }

    /** The caller's address; of IPv6 its network, for one household or machine has many addresses there. */
    String of(HttpServerRequest request) {
        String address = request.remoteAddress().hostAddress();
        // A proxy adds its word at the end, to the last header of that name or as one more.
        String[] hops =
                String.join(",", request.headers().getAll("X-Forwarded-For")).split(",");
        for (int i = hops.length - 1; i >= 0 && trustedProxies.contains(address); i--) {
            String hop = hops[i].strip();
            if (hop.isEmpty() || hop.length() > LONGEST_ADDRESS) {
                break;
            }
            address = hop;
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
        return String.join(":", Arrays.copyOf(groups, NETWORK_GROUPS));
    }
}
