package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A page to look at the books: what stands, in a reader's order. */
final class BooksPage {
    private static final int MOST = 100;

    private BooksPage() {}

    static String html() {
        return text("books.html");
    }

    static String script() {
        return text("books.js");
    }

    static String style() {
        return text("books.css");
    }

    private static String text(String name) {
        try (InputStream in = BooksPage.class.getResourceAsStream("/sandbox/freshbooks/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The newest records of every account. */
    static ObjectNode data(Map<String, Books> accounts) {
        ObjectNode data = Json.object();
        ArrayNode invoices = data.putArray("invoices");
        ArrayNode clients = data.putArray("clients");
        ArrayNode payments = data.putArray("payments");
        accounts.values().forEach(books -> {
            synchronized (books) {
                add(invoices, books, Resource.INVOICE);
                add(clients, books, Resource.CLIENT);
                add(payments, books, Resource.PAYMENT);
            }
        });
        return data;
    }

    private static void add(ArrayNode list, Books books, Resource resource) {
        int count = 0;
        for (JsonNode record : books.all(resource)) {
            if (count < MOST && record.path("vis_state").asInt() == 0) {
                list.add(record.deepCopy());
                count++;
            }
        }
    }
}
