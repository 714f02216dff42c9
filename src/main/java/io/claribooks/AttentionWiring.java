package io.claribooks;

import io.claribooks.attention.Choices;
import io.claribooks.attention.Groups;
import io.claribooks.attention.Repairs;
import io.claribooks.attention.TaxChoices;
import io.claribooks.audit.Acts;
import io.claribooks.connection.AccessTokens;
import io.claribooks.connection.Connections;
import io.claribooks.console.ActsApi;
import io.claribooks.console.AttentionApi;
import io.claribooks.console.BulkApi;
import io.claribooks.console.ConnectionDescriptions;
import io.claribooks.console.RepairsApi;
import io.claribooks.database.Database;
import io.claribooks.flow.Lookups;
import io.claribooks.inbox.BulkInterventions;
import io.claribooks.posting.ChosenItems;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.ProducerTemplate;

/** Builds what people put right with: groups, repairs, acts on many events, and the record of all acts. */
final class AttentionWiring {
    private final Settings settings;
    private final Database database;
    private final Clock clock;
    private final Lookups books;

    /** @param template the way to the routes, once they run */
    AttentionWiring(Settings settings, Database database, Clock clock, Supplier<ProducerTemplate> template) {
        this.settings = settings;
        this.database = database;
        this.clock = clock;
        this.books = new Lookups(template);
    }

    /** Beans by the names the routes use. */
    Map<String, Object> beans(
            Connections connections,
            AccessTokens tokens,
            ConnectionDescriptions descriptions,
            ChosenItems items,
            TaxChoices taxes) {
        BulkInterventions bulk = new BulkInterventions(database, clock);
        Repairs repairs = new Repairs(
                bulk,
                items,
                taxes,
                books,
                id -> tokens.state(id).connected(),
                key -> settings.values().getOrDefault(key, ""),
                clock);
        return Map.of(
                "attentionApi",
                new AttentionApi(new Groups(database), repairs, new Choices(books), connections, descriptions),
                "repairsApi",
                new RepairsApi(repairs, settings.connections().keySet()),
                "bulkApi",
                new BulkApi(bulk),
                "actsApi",
                new ActsApi(new Acts(database, clock)));
    }
}
