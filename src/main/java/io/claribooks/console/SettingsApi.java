package io.claribooks.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Supplier;
import org.apache.camel.Exchange;

/** Settings over HTTP, to be read only. The body of the exchange becomes the answer. */
public final class SettingsApi {
    private final Supplier<JsonNode> settings;

    /** @param settings every setting as it may be shown; secrets only as set or not */
    public SettingsApi(Supplier<JsonNode> settings) {
        this.settings = settings;
    }

    /** {@code GET /api/settings}. */
    public void list(Exchange exchange) {
        EventsApi.answer(exchange, ApiAnswer.ok(settings.get()));
    }
}
