package io.claribooks.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.claribooks.freshbooks.DeliveryProblem;
import io.claribooks.freshbooks.Matches;
import io.claribooks.records.LedgerRecords;
import io.claribooks.records.LinkKind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;

/** FreshBooks' records as people look at them, through the routes of {@code freshbooks-call.camel.yaml}. */
public final class RecordLookups implements LedgerRecords {
    private static final int NOT_FOUND = 1012;
    private static final int MOST = 20;
    private static final int PAGES = 5;
    private static final int PER_PAGE = 100;

    private final Inquiries inquiries;

    public RecordLookups(Supplier<ProducerTemplate> template) {
        this.inquiries = new Inquiries(template, Unavailable::new);
    }

    /** Where a record is asked for, and the property that names it there. */
    private record Way(String channel, String property) {
        static Way to(LinkKind kind) {
            return switch (kind) {
                case CLIENT -> new Way("direct:get-client", "clientId");
                case ITEM -> new Way("direct:get-item", "itemId");
                case INVOICE -> new Way("direct:get-invoice-lines", Passage.INVOICE_ID);
                case PAYMENT -> new Way("direct:get-payment", Passage.PAYMENT_ID);
                case CREDIT_NOTE -> new Way("direct:get-credit-note", Passage.CREDIT_ID);
            };
        }
    }

    @Override
    public Optional<JsonNode> read(String connection, LinkKind kind, String id) {
        Way way = Way.to(kind);
        String segment = URLEncoder.encode(id, StandardCharsets.UTF_8);
        try {
            JsonNode reply = inquiries.reply(connection, way.channel, out -> out.setProperty(way.property, segment));
            return Optional.of(reply.path(kind.text().replace('-', '_'))).filter(JsonNode::isObject);
        } catch (DeliveryProblem.Refused e) {
            if (e.errno() == NOT_FOUND || e.status() == 404) {
                return Optional.empty();
            }
            throw refused(e);
        }
    }

    private static Unavailable refused(DeliveryProblem.Refused refusal) {
        return new Unavailable("FreshBooks refuses to show it: " + refusal.getMessage());
    }

    @Override
    public List<Candidate> search(String connection, LinkKind kind, String text) {
        try {
            return kind == LinkKind.CLIENT ? clients(connection, text) : items(connection, text);
        } catch (DeliveryProblem.Refused e) {
            throw refused(e);
        }
    }

    private List<Candidate> clients(String connection, String text) {
        Map<String, Candidate> found = new LinkedHashMap<>();
        for (String member : text.contains("@")
                ? List.of("email", "email_like")
                : List.of("organization_like", "lname_like", "fname_like", "email_like")) {
            Matches.all(asked(connection, "direct:look-for-clients", member, text), "clients").stream()
                    .filter(client -> holds(text, client, "email", "organization", "fname", "lname"))
                    .forEach(client -> found.putIfAbsent(
                            client.path("id").asText(),
                            new Candidate(
                                    client.path("id").asText(),
                                    Clients.name(client),
                                    client.path("email").asText(""))));
        }
        return found.values().stream().limit(MOST).toList();
    }

    private List<Candidate> items(String connection, String text) {
        Stream<JsonNode> found = Stream.of("sku", "name")
                .flatMap(member ->
                        Matches.all(asked(connection, "direct:look-for-items", member, text), "items").stream());
        for (int page = 1; page <= PAGES; page++) {
            int number = page;
            JsonNode reply = inquiries.reply(connection, "direct:list-items", out -> out.setProperty("page", number));
            found = Stream.concat(found, Matches.all(reply, "items").stream());
            if (reply.path("items").size() < PER_PAGE) {
                break;
            }
        }
        Map<String, Candidate> items = new LinkedHashMap<>();
        found.filter(item -> holds(text, item, "sku", "name")).forEach(item -> {
            String id = item.path("id").asText();
            JsonNode cost = item.path("unit_cost");
            String price =
                    (cost.path("amount").asText("") + " " + cost.path("code").asText("")).strip();
            String sku = item.path("sku").asText("");
            String detail = Stream.of(sku, price)
                    .filter(part -> !part.isBlank())
                    .reduce((a, b) -> a + ", " + b)
                    .orElse("");
            items.putIfAbsent(id, new Candidate(id, item.path("name").asText(id), detail));
        });
        return items.values().stream().limit(MOST).toList();
    }

    private JsonNode asked(String connection, String channel, String member, String text) {
        return inquiries.reply(connection, channel, out -> {
            out.setProperty(Passage.SEARCH, URLEncoder.encode(text, StandardCharsets.UTF_8));
            out.setProperty(Passage.SEARCH_BY, member);
        });
    }

    /** FreshBooks answers with all records where it does not know a search. */
    private static boolean holds(String text, JsonNode record, String... members) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return Stream.of(members)
                .map(member -> record.path(member).asText("").toLowerCase(Locale.ROOT))
                .anyMatch(value -> value.contains(wanted));
    }
}
