package io.claribooks.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.claribooks.attention.Repairs;
import io.claribooks.billing.TaxChoice;
import java.math.BigDecimal;
import java.util.Collection;

/** What a request says of a repair, each member with a clear refusal. */
final class RepairBody {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_VALUE = 200;

    private final JsonNode body;
    private final Repairs.Request wanted;

    /** @param connections ids of all connections */
    RepairBody(ApiRequest request, Collection<String> connections) {
        body = request.body();
        wanted = new Repairs.Request(
                request.connection(body.path("connection").textValue(), connections),
                request.cause(body.path("cause").textValue()),
                request.actor(),
                body.path("note").textValue());
    }

    String kind() {
        return body.path("kind").asText("");
    }

    /** Which cause is to be put right, and by whom. */
    Repairs.Request wanted() {
        return wanted;
    }

    /** The event a preview is for; null for any. */
    Long event() {
        String event = body.path("event").asText("");
        if (!event.matches("\\d{0,18}")) {
            throw new BadRequest("event: '" + event + "' is no event's id; leave it out for the oldest of the cause");
        }
        return event.isEmpty() ? null : Long.valueOf(event);
    }

    /** The value a setting is to have. */
    String value() {
        String value = body.path("value").asText("").strip();
        if (value.isEmpty() || value.length() > LONGEST_VALUE) {
            throw new BadRequest("value: send what the setting is to be, for example \"value\":\"rounding-line\"");
        }
        return value;
    }

    String item() {
        String item = body.path("item").asText("");
        if (!item.matches("\\d{1,18}")) {
            throw new BadRequest("item: send the id of a FreshBooks item, for example \"item\":\"128402\"");
        }
        return item;
    }

    TaxChoice tax() {
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
}
