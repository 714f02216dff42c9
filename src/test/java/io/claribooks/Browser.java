package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a person's browser does: keeps cookies, names the page a request comes from, and follows FreshBooks back. As there, a
 * cookie that is SameSite=Strict stays at home when another site sends the browser.
 */
final class Browser {
    static final String CALLBACK = "/oauth/freshbooks/callback";

    /** A product whose account nobody has connected yet, not started. */
    static RunningClaribooks unconnected() {
        RunningClaribooks running = new RunningClaribooks();
        return running.set("connection.main.freshbooks.auth-url", running.freshBooksUrl())
                .set("connection.main.freshbooks.redirect-uri", running.url() + CALLBACK)
                .set("connection.main.freshbooks.refresh-token", "");
    }

    private static final ObjectMapper json = new ObjectMapper();

    private final Map<String, Cookie> cookies = new LinkedHashMap<>();
    private final RunningClaribooks console;

    private record Cookie(String value, String path, boolean strict) {}

    Browser(RunningClaribooks console) {
        this.console = console;
    }

    Browser signIn() {
        return signIn("admin", "a test's password");
    }

    Browser signIn(String user, String password) {
        HttpResponse<String> answer = call(
                "POST",
                "/api/sessions",
                json.createObjectNode()
                        .put("user", user)
                        .put("password", password)
                        .toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return this;
    }

    HttpResponse<String> call(String method, String path, String body) {
        return call(method, path, body, console.url());
    }

    /** Calls as a page of this origin does. */
    HttpResponse<String> call(String method, String path, String body, String origin) {
        HttpRequest.BodyPublisher sent =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(console.url() + path))
                .header("Origin", origin)
                .method(method, sent);
        return exchange(request, path, true);
    }

    /** Goes where another site sends it. */
    HttpResponse<String> open(String address) {
        URI uri = URI.create(address);
        return exchange(HttpRequest.newBuilder(uri), address.startsWith(console.url()) ? uri.getPath() : "", false);
    }

    /** Asks the console for a consent's address. */
    String begin() {
        return read(call("POST", "/api/connections/main/authorizations", "{}"))
                .path("address")
                .asText();
    }

    /** Agrees on FreshBooks' page; returns where it sends the browser. */
    String agree(String address) {
        return open(address).headers().firstValue("Location").orElse("nowhere");
    }

    /** What a person sees on FreshBooks' consent page. */
    HttpResponse<String> consentPage(String address) {
        return exchange(HttpRequest.newBuilder(URI.create(address)).header("Accept", "text/html"), "", false);
    }

    /** Presses allow or deny on FreshBooks' consent page; returns where it sends the browser. */
    String press(String address, String button) {
        HttpRequest.Builder form = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("decision=" + button));
        return exchange(form, "", false).headers().firstValue("Location").orElse("nowhere");
    }

    /** The whole way: begin, agree, come back. */
    HttpResponse<String> connect() {
        return open(agree(begin()));
    }

    /** The value of a cookie it keeps. */
    String cookie(String name) {
        return cookies.get(name).value;
    }

    static JsonNode read(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request, String path, boolean fromHere) {
        String shown = cookies.entrySet().stream()
                .filter(one -> path.startsWith(one.getValue().path) && (fromHere || !one.getValue().strict))
                .map(one -> one.getKey() + "=" + one.getValue().value)
                .collect(Collectors.joining("; "));
        if (!shown.isEmpty()) {
            request.header("Cookie", shown);
        }
        HttpResponse<String> answer = console.exchange(request.build());
        answer.headers().allValues("Set-Cookie").forEach(this::keep);
        return answer;
    }

    private void keep(String header) {
        String[] parts = header.split(";\\s*");
        String[] pair = parts[0].split("=", 2);
        String path = Arrays.stream(parts)
                .filter(part -> part.startsWith("Path="))
                .findFirst()
                .orElse("Path=/");
        cookies.put(pair[0], new Cookie(pair[1], path.substring(5), header.contains("SameSite=Strict")));
    }
}
