package io.claribooks.console;

import io.claribooks.connection.Connection;

/**
 * Where deliveries are taken, as the shop and FreshBooks reach it.
 *
 * @param publicUrl address by which others reach this installation; empty when it is not set
 */
public record WebhookAddresses(String publicUrl) {
    static String clarityPath(Connection connection) {
        return "/webhooks/clarity/" + connection.id();
    }

    static String freshBooksPath(Connection connection) {
        return "/webhooks/freshbooks/" + connection.id();
    }

    /**
     * The address of a path: under the one that is set, else under the one the caller's page has.
     *
     * @throws BadRequest when there is neither
     */
    String of(String path, ApiRequest request) {
        String base = publicUrl.isEmpty() ? request.origin() : publicUrl;
        if (base == null) {
            throw new BadRequest(
                    "address: set http.public-url, for example https://books.example, or ask from the console:"
                            + " nothing says how FreshBooks reaches this installation");
        }
        return base + path;
    }
}
