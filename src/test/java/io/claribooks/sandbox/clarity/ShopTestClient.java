package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Calls a simulator as a stranger would, over HTTP. */
final class ShopTestClient {
    static final String CHAIRS = """
            {"customer":{"firstName":"Zoë","lastName":"Nuñez-O'Brien","email":"ap@hillcountry.example",
             "company":"Hill Country Clinics LLC"},
             "lines":[{"sku":"CHR-ERG-01","quantity":"2","discount":"50.00"},
              {"sku":"SVC-ASSEMBLY","quantity":"1.5"},{"sku":"LIC-2026","quantity":"1"}]}""";

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;
    private String token;

    ShopTestClient(ClaritySandbox shop) {
        this.base = shop.url();
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A call to the control door; fails the test unless it is answered 2xx. */
    JsonNode control(String method, String path, String body) {
        HttpResponse<String> response = send(method, "/_sandbox/" + path, body);
        if (response.statusCode() / 100 != 2) {
            throw new AssertionError(path + " answered " + response.statusCode() + " " + response.body());
        }
        return json(response);
    }

    HttpResponse<String> token(String form) {
        return send("POST", "/oauth/token", form, "Content-Type", "application/x-www-form-urlencoded");
    }

    void signIn(String scope) {
        HttpResponse<String> answer = token("grant_type=client_credentials&client_id=sandbox-shop"
                + "&client_secret=sandbox-shop-secret&scope=" + scope);
        token = json(answer).path("access_token").asText();
    }

    /** A REST call with a bearer token. */
    HttpResponse<String> api(String method, String path, String body, String... headers) {
        if (token == null) {
            signIn("");
        }
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "Authorization";
        all[1] = "Bearer " + token;
        return send(method, "/api/v1/" + path, body, all);
    }

    JsonNode get(String path) {
        HttpResponse<String> response = api("GET", path, "");
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " answered " + response.statusCode() + " " + response.body());
        }
        return json(response);
    }

    static JsonNode json(HttpResponse<String> response) {
        return json(response.body());
    }

    static JsonNode json(String text) {
        try {
            return Json.read(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static ObjectNode order(JsonNode placed) {
        return (ObjectNode) placed.get("order");
    }
}
