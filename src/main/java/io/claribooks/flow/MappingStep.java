package io.claribooks.flow;

import io.claribooks.inbox.Work;
import io.claribooks.mapping.MappingCatalog;
import org.apache.camel.Exchange;

/** Translates an event's document by a mapping, the same engine that runs the cases and the preview. */
public final class MappingStep {
    private final MappingCatalog mappings;

    public MappingStep(MappingCatalog mappings) {
        this.mappings = mappings;
    }

    /** Translates the work's document; the result is kept in the work. */
    public void translate(Exchange exchange, String mapping) {
        Work work = Passage.work(exchange);
        work.mapped(mappings.translate(mapping, work.document()));
    }
}
