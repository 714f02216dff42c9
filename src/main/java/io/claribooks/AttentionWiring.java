package io.claribooks;

import io.claribooks.attention.Choices;
import io.claribooks.attention.Groups;
import io.claribooks.attention.HeldAmounts;
import io.claribooks.attention.Previews;
import io.claribooks.attention.RepairRefused;
import io.claribooks.attention.Repairs;
import io.claribooks.attention.Spelling;
import io.claribooks.attention.TaxChoices;
import io.claribooks.audit.Acts;
import io.claribooks.clarity.EnvelopeReader;
import io.claribooks.connection.AccessTokens;
import io.claribooks.connection.ConnectionSettings;
import io.claribooks.connection.Connections;
import io.claribooks.console.ActsApi;
import io.claribooks.console.AttentionApi;
import io.claribooks.console.BulkApi;
import io.claribooks.console.ConnectionDescriptions;
import io.claribooks.console.HeldAmountsApi;
import io.claribooks.console.PreviewsApi;
import io.claribooks.console.RepairsApi;
import io.claribooks.database.Database;
import io.claribooks.flow.EventAmounts;
import io.claribooks.flow.Lookups;
import io.claribooks.flow.Rehearsals;
import io.claribooks.inbox.ActProgress;
import io.claribooks.inbox.BulkInterventions;
import io.claribooks.inbox.EventArchive;
import io.claribooks.posting.ChosenItems;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.ProducerTemplate;

/** Builds what people put right with: groups, repairs, acts on many events, and the record of all acts. */
final class AttentionWiring {
    /** Most payloads that are read to add up what a cause holds: a tenth of a second's work. */
    private static final int MOST_AMOUNTS = 500;

    private final Settings settings;
    private final Database database;
    private final Clock clock;
    private final Supplier<ProducerTemplate> template;
    private final Lookups books;

    /** @param template the way to the routes, once they run */
    AttentionWiring(Settings settings, Database database, Clock clock, Supplier<ProducerTemplate> template) {
        this.settings = settings;
        this.database = database;
        this.clock = clock;
        this.template = template;
        this.books = new Lookups(template);
    }

    /** Beans by the names the routes use. */
    Map<String, Object> beans(
            Connections connections,
            AccessTokens tokens,
            ConnectionDescriptions descriptions,
            ChosenItems items,
            TaxChoices taxes,
            EnvelopeReader reader) {
        BulkInterventions bulk = new BulkInterventions(database, clock);
        Groups groups = new Groups(database);
        Spelling spelling = new Spelling(groups, items);
        Repairs repairs = new Repairs(
                bulk,
                items,
                taxes,
                spelling,
                books,
                id -> tokens.state(id).connected(),
                key -> settings.values().getOrDefault(key, ""),
                clock);
        EventArchive archive = new EventArchive(database);
        Set<String> ids = settings.connections().keySet();
        Previews previews =
                new Previews(repairs, groups, archive, this::assuming, new Rehearsals(connections, template));
        HeldAmounts amounts = new HeldAmounts(archive, new EventAmounts(connections, reader), MOST_AMOUNTS);
        return Map.of(
                "attentionApi",
                new AttentionApi(groups, repairs, new Choices(books), connections, descriptions),
                "heldAmountsApi",
                new HeldAmountsApi(amounts, ids),
                "repairsApi",
                new RepairsApi(repairs, ids),
                "previewsApi",
                new PreviewsApi(previews, ids),
                "bulkApi",
                new BulkApi(bulk),
                "actsApi",
                new ActsApi(new Acts(database, clock), new ActProgress(database), spelling));
    }

    /** The settings of a connection as they would be read after a restart with one key changed. */
    private ConnectionSettings assuming(String connection, String key, String value) {
        Map<String, String> values = new HashMap<>(settings.values());
        values.put(key, value);
        try {
            return Settings.read(values).connections().get(connection);
        } catch (SettingsProblem e) {
            throw new RepairRefused(String.join(" ", e.problems()));
        }
    }
}
