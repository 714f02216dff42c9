package io.claribooks.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.FreePorts;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The simulated FreshBooks as a process of its own: its control door, and its books read through its own API. */
final class Ledger implements AutoCloseable {
    private static final String ACCOUNT = "/accounting/account/xZNQ1X/";
    private static final Pattern TRANSACTION = Pattern.compile("transaction (tx_[^,\\s]+)");
    private static final Pattern REFUND = Pattern.compile("refund (ref_[^,\\s]+)");
    private static final Pattern ORDER = Pattern.compile("CL-(SO-\\d+)(-.*)?");

    private final Child child;
    private final int port = FreePorts.next();
    private final int shopPort = FreePorts.next();
    private final Door door = new Door(URI.create(url()), null);

    Ledger(Path log) {
        this.child = new Child(
                List.of(Child.java(), "-Xmx512m", "-XX:+UseSerialGC", "-jar", "target/claribooks-sandbox.jar"), log);
    }

    void start() throws InterruptedException {
        child.start(Map.of(
                "SANDBOX_FRESHBOOKS_PORT", Integer.toString(port), "SANDBOX_CLARITY_PORT", Integer.toString(shopPort)));
        Waiting.until("the simulator to answer; see " + child.log(), 180, this::answers);
    }

    private boolean answers() throws InterruptedException {
        try {
            door.get("/_sandbox/stats");
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    Door door() {
        return door;
    }

    /** Calls that arrived so far. */
    long calls() throws IOException, InterruptedException {
        return door.get("/_sandbox/stats").path("total").asLong();
    }

    private JsonNode newTokens() throws IOException, InterruptedException {
        return door.post("/_sandbox/tokens", JsonNodeFactory.instance.objectNode());
    }

    /** A new refresh token, as a new consent would give it. */
    String newRefreshToken() throws IOException, InterruptedException {
        return newTokens().path("refreshToken").asText();
    }

    /** What the books hold; the events of the inbox are added by the caller. */
    Found read(List<Found.Event> events) throws IOException, InterruptedException {
        door.authorize("Bearer " + newTokens().path("accessToken").asText());
        Map<String, String> emails = new HashMap<>();
        each("users/clients", client -> emails.put(text(client, "id"), text(client, "email")));
        Map<String, String> orders = new HashMap<>();
        List<Found.Invoice> invoices = new ArrayList<>();
        each("invoices/invoices", invoice -> {
            String order = order(text(invoice, "invoice_number"));
            orders.put(text(invoice, "id"), order);
            invoices.add(new Found.Invoice(order, amount(invoice), emails.get(text(invoice, "customerid"))));
        });
        List<String> skus = new ArrayList<>();
        each("items/items", item -> skus.add(text(item, "sku")));
        List<Found.Money> payments = new ArrayList<>();
        each(
                "payments/payments",
                one -> payments.add(new Found.Money(
                        key(TRANSACTION, text(one, "note")), orders.get(text(one, "invoiceid")), amount(one))));
        List<Found.Money> credits = new ArrayList<>();
        each("credit_notes/credit_notes", one -> {
            String notes = text(one, "notes");
            Matcher invoice = Pattern.compile("invoice " + ORDER.pattern().replace("(-.*)?", "\\b"))
                    .matcher(notes);
            credits.add(new Found.Money(key(REFUND, notes), invoice.find() ? invoice.group(1) : notes, amount(one)));
        });
        return new Found(invoices, List.copyOf(emails.values()), skus, payments, credits, events);
    }

    private void each(String list, Consumer<JsonNode> reader) throws IOException, InterruptedException {
        String name = list.substring(list.indexOf('/') + 1);
        int pages = 1;
        for (int page = 1; page <= pages; page++) {
            JsonNode result =
                    door.get(ACCOUNT + list + "?per_page=100&page=" + page).at("/response/result");
            pages = result.path("pages").asInt();
            result.path(name).forEach(reader);
        }
    }

    private static String text(JsonNode record, String field) {
        return record.path(field).asText("");
    }

    private static BigDecimal amount(JsonNode record) {
        return new BigDecimal(record.at("/amount/amount").asText("0"));
    }

    private static String order(String number) {
        Matcher matcher = ORDER.matcher(number);
        return matcher.matches() ? matcher.group(1) : number;
    }

    /** What the note names, or the note itself, which then names nothing that was told. */
    private static String key(Pattern pattern, String note) {
        Matcher matcher = pattern.matcher(note);
        return matcher.find() ? matcher.group(1) : "\"" + note + "\"";
    }

    /** Arms one fault; see the simulator's own door. */
    void arm(ObjectNode fault) throws IOException, InterruptedException {
        door.post("/_sandbox/faults", fault);
    }

    @Override
    public void close() {
        child.kill();
    }
}
