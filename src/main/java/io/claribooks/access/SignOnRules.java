package io.claribooks.access;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How people sign in through an identity provider, as it is set.
 *
 * @param issuer the provider's address; empty where there is none
 * @param clientId by which the provider knows this console
 * @param clientSecret or empty for a public client
 * @param scopes what is asked for
 * @param roleClaim member of the ID token that tells the role; a path with dots where it is nested; or empty
 * @param roles by the values of that claim
 * @param defaultRole of everybody else; null lets nobody else in
 */
public record SignOnRules(
        String issuer,
        String clientId,
        String clientSecret,
        String scopes,
        String roleClaim,
        Map<String, Role> roles,
        Role defaultRole) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Whether there is a provider. */
    public boolean isOn() {
        return !issuer.isEmpty();
    }

    /** What a person signs in with goes over TLS, except on this machine. */
    public static boolean isSafe(String address) {
        try {
            URI uri = URI.create(address);
            return uri.getHost() != null
                    && ("https".equals(uri.getScheme())
                            || "http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost()))
                    && uri.getUserInfo() == null
                    && uri.getFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** What people call the provider: its host. */
    String provider() {
        return URI.create(issuer).getHost();
    }

    /** The role of who has these claims: the highest that one of the values stands for. */
    Optional<Role> role(Map<String, Object> claims) {
        return values(claims).stream()
                .map(value -> roles.get(String.valueOf(value)))
                .filter(Objects::nonNull)
                .max(Role::compareTo)
                .or(() -> Optional.ofNullable(defaultRole));
    }

    private Collection<?> values(Map<String, Object> claims) {
        Object found = roleClaim.isEmpty() ? null : claims.get(roleClaim);
        if (found == null && !roleClaim.isEmpty()) {
            found = claims;
            for (String step : roleClaim.split("\\.")) {
                found = found instanceof Map<?, ?> map ? map.get(step) : null;
            }
        }
        return found instanceof Collection<?> list ? list : found == null ? List.of() : List.of(found);
    }

    @Override
    public String toString() {
        return "SignOnRules[" + issuer + "]";
    }
}
