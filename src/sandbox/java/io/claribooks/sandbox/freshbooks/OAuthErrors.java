package io.claribooks.sandbox.freshbooks;

/**
 * Failures in the auth family's shape. The codes are recorded; the descriptions are those of Doorkeeper, whose error
 * codes and members the service shares.
 */
final class OAuthErrors {
    private OAuthErrors() {}

    static Reply of(int status, String error, String description) {
        return Reply.json(status, Json.object().put("error", error).put("error_description", description));
    }

    static Reply unauthenticated() {
        return of(401, "unauthenticated", "This action requires authentication to continue.");
    }

    static Reply invalidClient() {
        return of(
                401,
                "invalid_client",
                "Client authentication failed due to unknown client, no client authentication included, or unsupported"
                        + " authentication method.");
    }

    static Reply invalidGrant() {
        return of(
                400,
                "invalid_grant",
                "The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used"
                        + " in the authorization request, or was issued to another client.");
    }

    static Reply missing(String parameter) {
        return of(400, "invalid_request", "Missing required parameter: " + parameter + ".");
    }

    static Reply unsupportedGrant() {
        return of(
                400,
                "unsupported_grant_type",
                "The authorization grant type is not supported by the authorization server.");
    }
}
