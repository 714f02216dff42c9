package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks an order up in the books, for the shop page, whose browser may not ask another origin. */
final class Ledger {
    private final Optional<URI> books;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    /** {@code url} is the address of the ledger's simulator, or null without one. */
    Ledger(String url) {
        this.books = Optional.ofNullable(url).map(base -> URI.create(base.replaceAll("/+$", "")));
    }

    void mount(Router router) {
        router.on("GET", "/_sandbox/ledger", this::find);
    }

    /** {@code {"available", "booksUrl", "summary", "invoice"}} for {@code ?number=SO-…}; no summary without an invoice. */
    private Reply find(Call call) {
        String number = call.query("number")
                .orElseThrow(() -> new Problem(400, "invalid_parameter", "Give the order's number."));
        ObjectNode answer = Json.object();
        if (books.isEmpty()) {
            return Reply.ok(answer.put("available", false).putNull("booksUrl").putNull("invoice"));
        }
        answer.put("available", true).put("booksUrl", books.get() + "/_sandbox/books");
        for (JsonNode invoices : fetch().findValues("invoices")) {
            for (JsonNode invoice : invoices) {
                if (mentions(invoice, number)) {
                    answer.set("summary", summary(invoice));
                    return Reply.ok(answer.set("invoice", invoice));
                }
            }
        }
        return Reply.ok(answer.putNull("invoice"));
    }

    /** Number, total and status, whether the ledger shows them in its API's spelling or in a plainer one. */
    private static ObjectNode summary(JsonNode invoice) {
        JsonNode total = first(invoice, "amount", "total");
        ObjectNode summary = Json.object();
        summary.set("number", first(invoice, "invoice_number", "number"));
        summary.set("total", total.isObject() ? total.path("amount") : total);
        summary.set("currency", total.isObject() ? total.path("code") : first(invoice, "currency_code", "currency"));
        summary.set("status", first(invoice, "v3_status", "display_status", "payment_status", "status"));
        return summary;
    }

    private static JsonNode first(JsonNode node, String... names) {
        return Stream.of(names)
                .map(node::path)
                .filter(value -> !value.isMissingNode() && !value.isNull())
                .findFirst()
                .orElse(NullNode.instance);
    }

    private JsonNode fetch() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(books.orElseThrow() + "/_sandbox/books.json"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() == 200) {
                return Json.read(response.body());
            }
        } catch (IOException e) {
            throw unreachable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable();
        }
        throw unreachable();
    }

    private static Problem unreachable() {
        return new Problem(502, "ledger_unreachable", "The ledger's simulator does not answer.");
    }

    /** Whether any text of the invoice names the order, by its number or by the digits of it. */
    private static boolean mentions(JsonNode invoice, String number) {
        String digits = number.replaceAll("\\D", "");
        Pattern name = Pattern.compile("(?<!\\d)" + Pattern.quote(digits.isEmpty() ? number : digits) + "(?!\\d)");
        return mentions(invoice, name);
    }

    private static boolean mentions(JsonNode node, Pattern name) {
        if (node.isValueNode()) {
            return node.isTextual() && name.matcher(node.asText()).find();
        }
        for (JsonNode child : node) {
            if (mentions(child, name)) {
                return true;
            }
        }
        return false;
    }
}
