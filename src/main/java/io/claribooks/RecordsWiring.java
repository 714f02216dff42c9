package io.claribooks;

import io.claribooks.audit.Acts;
import io.claribooks.connection.Connections;
import io.claribooks.console.LinksApi;
import io.claribooks.database.Database;
import io.claribooks.flow.RecordLookups;
import io.claribooks.mapping.MappingCatalog;
import io.claribooks.posting.PostingLedger;
import io.claribooks.records.LinkList;
import io.claribooks.records.LinkRepairs;
import io.claribooks.records.Links;
import io.claribooks.records.Records;
import java.time.Clock;
import java.util.function.Supplier;
import org.apache.camel.ProducerTemplate;

/** Builds what people look at records with: the links, both sides of each, and their repair. */
final class RecordsWiring {
    private RecordsWiring() {}

    /** @param template the way to the routes, once they run */
    static LinksApi api(
            Database database,
            Connections connections,
            MappingCatalog mappings,
            PostingLedger ledger,
            Clock clock,
            Supplier<ProducerTemplate> template) {
        RecordLookups lookups = new RecordLookups(template);
        return new LinksApi(
                new LinkList(database),
                new Links(database),
                new Records(database, connections, mappings, lookups),
                new LinkRepairs(database, ledger.changes(), lookups, new Acts(database, clock)),
                lookups,
                connections);
    }
}
