package io.claribooks.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What an identity provider tells of itself (OpenID Connect Discovery 1.0, 3).
 *
 * @param issuer as it stands in its ID tokens
 * @param page where people sign in
 * @param tokens where codes are exchanged
 * @param keys where the keys of its signatures are
 * @param basic whether it takes the client's secret by HTTP Basic
 */
record Provider(String issuer, String page, String tokens, String keys, boolean basic) {
    private static final ObjectMapper json = new ObjectMapper();

    /**
     * Reads the document found under an issuer.
     *
     * @throws ProviderUnavailable when it is not that issuer's, or leads where nothing may be sent
     */
    static Provider read(String issuer, String text) {
        JsonNode document = parsed(text);
        String told = document.path("issuer").asText("");
        if (!trimmed(told).equals(trimmed(issuer))) {
            throw new ProviderUnavailable("The identity provider's document names another issuer than the setting"
                    + " console.oidc.issuer. Set it exactly as the provider writes it.");
        }
        JsonNode methods = document.path("token_endpoint_auth_methods_supported");
        boolean basic = !methods.isArray() || methods.toString().contains("\"client_secret_basic\"");
        return new Provider(
                told,
                address(document, "authorization_endpoint", issuer),
                address(document, "token_endpoint", issuer),
                address(document, "jwks_uri", issuer),
                basic);
    }

    /** Where an issuer's document is. */
    static String document(String issuer) {
        return trimmed(issuer) + "/.well-known/openid-configuration";
    }

    private static String trimmed(String issuer) {
        return issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    }

    /** A provider elsewhere has nothing to send to this machine's own addresses. */
    private static String address(JsonNode document, String member, String issuer) {
        String address = document.path(member).asText("");
        boolean plain = address.startsWith("http:") && !issuer.startsWith("http:");
        if (!SignOnRules.isSafe(address) || plain) {
            throw new ProviderUnavailable(
                    "The identity provider's document has no " + member + " with https that could be used.");
        }
        return address;
    }

    static JsonNode parsed(String text) {
        try {
            return json.readTree(text == null ? "" : text);
        } catch (JsonProcessingException e) {
            throw new ProviderUnavailable("The identity provider's answer is no JSON.");
        }
    }
}
