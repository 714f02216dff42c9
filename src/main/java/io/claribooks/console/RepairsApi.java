package io.claribooks.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.claribooks.attention.BooksDoor;
import io.claribooks.attention.Mend;
import io.claribooks.attention.RepairRefused;
import io.claribooks.attention.Repairs;
import io.claribooks.inbox.BulkInterventions.Done;
import java.util.Collection;
import java.util.List;
import org.apache.camel.Exchange;

/** Repairs over HTTP. The body of the exchange becomes the answer. */
public final class RepairsApi {
    private final Repairs repairs;
    private final Collection<String> connections;

    /** @param connections ids of all connections */
    public RepairsApi(Repairs repairs, Collection<String> connections) {
        this.repairs = repairs;
        this.connections = List.copyOf(connections);
    }

    /** {@code POST /api/repairs}: puts a cause right and releases its events. */
    public void repair(Exchange exchange) {
        RepairBody body = new RepairBody(new ApiRequest(exchange), connections);
        Mend mend = Mend.of(body.kind())
                .orElseThrow(() -> new BadRequest(
                        "kind: send link-item, map-tax, reconnect or change-setting, as the group says"));
        try {
            EventsApi.answer(exchange, done(repaired(mend, body)));
        } catch (RepairRefused e) {
            EventsApi.answer(exchange, ApiAnswer.problem(409, "Not repaired", e.getMessage()));
        } catch (BooksDoor.Unavailable e) {
            EventsApi.answer(exchange, ApiAnswer.problem(503, "Not available now", e.getMessage()));
        }
    }

    private Done repaired(Mend mend, RepairBody body) {
        Repairs.Request wanted = body.wanted();
        return switch (mend) {
            case LINK_ITEM -> repairs.linkItem(wanted, body.item());
            case MAP_TAX -> repairs.mapTax(wanted, body.tax());
            case RECONNECT -> repairs.reconnect(wanted);
            case CHANGE_SETTING -> repairs.changeSetting(wanted);
        };
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
