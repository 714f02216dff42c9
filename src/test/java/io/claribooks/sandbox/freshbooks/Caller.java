package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Calls a running simulator over HTTP with an access token of its own. */
final class Caller {
    static final String ACCOUNT = "/accounting/account/xZNQ1X/";
    static final String CLIENT = "\"client_id\":\"sandbox-client\",\"client_secret\":\"sandbox-secret\"";

    /** What came back; a body that is not JSON is a missing node. */
    record Answer(int status, HttpResponse<String> http, JsonNode body) {
        JsonNode at(String pointer) {
            return body.at(pointer);
        }

        /** The record inside {@code response.result}. */
        JsonNode result(String name) {
            return body.path("response").path("result").path(name);
        }

        JsonNode error() {
            return body.path("response").path("errors").path(0);
        }

        int errno() {
            return error().path("errno").asInt();
        }
    }

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private String token;

    Caller(FreshBooksSandbox sandbox) {
        url = sandbox.url();
        newToken();
    }

    void newToken() {
        token = send("POST", "/_sandbox/tokens", "{}").at("/accessToken").asText();
    }

    void useToken(String other) {
        token = other;
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer post(String path, String body) {
        return send("POST", path, body);
    }

    Answer put(String path, String body) {
        return send("PUT", path, body);
    }

    Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /** Sets one switch. */
    void turn(String name, String value) {
        control("switches", "{\"" + name + "\":\"" + value + "\"}");
    }

    /** Makes a control call that must succeed. */
    JsonNode control(String door, String body) {
        Answer answer = post("/_sandbox/" + door, body);
        if (answer.status() != 200) {
            throw new AssertionError(door + " answered " + answer.status() + ": " + answer.body());
        }
        return answer.body();
    }

    long newClient(String name) {
        return post(ACCOUNT + "users/clients", "{\"client\":{\"organization\":\"" + name + "\"}}")
                .result("client")
                .path("id")
                .asLong();
    }

    /** A new invoice of one line at this price, of 2 March 2026. */
    JsonNode newInvoice(long client, String price) {
        return newInvoice(client, "[{\"name\":\"Work\",\"qty\":1,\"unit_cost\":{\"amount\":\"" + price + "\"}}]", "");
    }

    JsonNode newInvoice(long client, String lines, String more) {
        String body = "{\"invoice\":{\"customerid\":" + client + ",\"create_date\":\"2026-03-02\",\"lines\":" + lines
                + more + "}}";
        Answer answer = post(ACCOUNT + "invoices/invoices", body);
        if (answer.status() != 200) {
            throw new AssertionError("creating an invoice answered " + answer.status() + ": " + answer.body());
        }
        return answer.result("invoice");
    }

    JsonNode invoice(JsonNode known) {
        return get(ACCOUNT + "invoices/invoices/" + known.path("id").asText()).result("invoice");
    }

    Answer pay(JsonNode invoice, String amount, String date) {
        return post(
                ACCOUNT + "payments/payments",
                "{\"payment\":{\"invoiceid\":" + invoice.path("id") + ",\"amount\":{\"amount\":\"" + amount
                        + "\"},\"date\":\"" + date + "\",\"type\":\"Check\"}}");
    }

    Answer send(String method, String path, String body) {
        HttpRequest.BodyPublisher publisher =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        return send(
                HttpRequest.newBuilder(URI.create(url + path.replace("[", "%5B").replace("]", "%5D")))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, publisher)
                        .build());
    }

    Answer send(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer, json(answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static JsonNode json(String body) {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            return MAPPER.missingNode();
        }
    }
}
