package io.claribooks.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.claribooks.attention.BooksDoor;
import io.claribooks.attention.Mend;
import io.claribooks.attention.RepairRefused;
import io.claribooks.attention.Repairs;
import io.claribooks.billing.TaxChoice;
import io.claribooks.inbox.BulkInterventions.Done;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import org.apache.camel.Exchange;

/** Repairs over HTTP. The body of the exchange becomes the answer. */
public final class RepairsApi {
    private static final int LONGEST_NAME = 100;

    private final Repairs repairs;
    private final Collection<String> connections;

    /** @param connections ids of all connections */
    public RepairsApi(Repairs repairs, Collection<String> connections) {
        this.repairs = repairs;
        this.connections = List.copyOf(connections);
    }

    /** {@code POST /api/repairs}: puts a cause right and releases its events. */
    public void repair(Exchange exchange) {
        ApiRequest request = new ApiRequest(exchange);
        JsonNode body = request.body();
        Mend mend = Mend.of(body.path("kind").asText(""))
                .orElseThrow(() -> new BadRequest(
                        "kind: send link-item, map-tax, reconnect or change-setting, as the group says"));
        Repairs.Request wanted = new Repairs.Request(
                request.connection(body.path("connection").textValue(), connections),
                request.cause(body.path("cause").textValue()),
                request.actor(),
                body.path("note").textValue());
        try {
            EventsApi.answer(exchange, done(repaired(mend, wanted, body)));
        } catch (RepairRefused e) {
            EventsApi.answer(exchange, ApiAnswer.problem(409, "Not repaired", e.getMessage()));
        } catch (BooksDoor.Unavailable e) {
            EventsApi.answer(exchange, ApiAnswer.problem(503, "Not available now", e.getMessage()));
        }
    }

    private Done repaired(Mend mend, Repairs.Request wanted, JsonNode body) {
        return switch (mend) {
            case LINK_ITEM -> repairs.linkItem(wanted, item(body));
            case MAP_TAX -> repairs.mapTax(wanted, tax(body));
            case RECONNECT -> repairs.reconnect(wanted);
            case CHANGE_SETTING -> repairs.changeSetting(wanted);
        };
    }

    private static String item(JsonNode body) {
        String item = body.path("item").asText("");
        if (!item.matches("\\d{1,18}")) {
            throw new BadRequest("item: send the id of a FreshBooks item, for example \"item\":\"128402\"");
        }
        return item;
    }

    private static TaxChoice tax(JsonNode body) {
        String as = body.path("as").asText("");
        String name = body.path("name").asText("").strip();
        if (name.length() > LONGEST_NAME) {
            throw new BadRequest("name: longer than " + LONGEST_NAME + " characters");
        }
        String kept = name.isEmpty() ? null : name;
        return switch (as) {
            case "line" -> new TaxChoice(kept, null, true);
            case "tax" -> new TaxChoice(kept, rate(body.path("rate").asText("")), false);
            default ->
                throw new BadRequest("as: send line, for a line of its own, or tax with a rate, for example"
                        + " \"as\":\"tax\",\"name\":\"Sales tax\",\"rate\":\"8.875\"");
        };
    }

    private static BigDecimal rate(String text) {
        BigDecimal hundred = BigDecimal.valueOf(100);
        if (!text.matches("\\d{1,3}(\\.\\d{1," + TaxChoice.DECIMALS + "})?")
                || new BigDecimal(text).compareTo(hundred) > 0) {
            throw new BadRequest("rate: '" + text + "' is no percentage from 0 to 100 with up to " + TaxChoice.DECIMALS
                    + " decimals, for example \"8.875\"");
        }
        return new BigDecimal(text);
    }

    private static ApiAnswer done(Done done) {
        return ApiAnswer.created(new JsonNodeFactory(true)
                .objectNode()
                .put("act", Long.toString(done.act()))
                .put("released", done.changed())
                .put("left", done.left())
                .put("bound", Repairs.BOUND));
    }
}
