package io.claribooks.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.claribooks.clarity.Envelope;
import io.claribooks.clarity.EnvelopeReader;
import io.claribooks.clarity.Headline;
import io.claribooks.clarity.ReadOptions;
import io.claribooks.clarity.UnreadableDocument;
import io.claribooks.inbox.EventListings;
import io.claribooks.inbox.Listing;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What lists show of the shop's events, read from their documents. */
public final class Listings {
    private static final Logger log = LoggerFactory.getLogger(Listings.class);
    private static final String CLARITY = "clarity";

    private final EventListings listings;
    private final EnvelopeReader reader;

    public Listings(EventListings listings, EnvelopeReader reader) {
        this.listings = listings;
        this.reader = reader;
    }

    /** @param data the document, in contract spelling */
    static Listing of(String type, JsonNode data) {
        Headline told = Headline.of(type, data);
        return new Listing(told.number(), told.buyer(), told.amount(), told.currency(), List.copyOf(told.terms()));
    }

    /** Lists the events from before there were listings; the timer's step, which soon has nothing to do. */
    public void fill() {
        int listed = 0;
        int batch;
        do {
            batch = listings.fill(this::read);
            listed += batch;
        } while (batch > 0);
        if (listed > 0) {
            log.info("search.filled events={}", listed);
        }
    }

    /** What cannot be read is found by its ids. */
    private Listing read(EventListings.Earlier event) {
        if (!event.source().equals(CLARITY)) {
            return Listing.NONE;
        }
        try {
            Envelope envelope = reader.read(
                            event.payload().getBytes(StandardCharsets.UTF_8),
                            new ReadOptions(ZoneOffset.UTC, "earlier"))
                    .get(0);
            return of(event.type(), envelope.data());
        } catch (UnreadableDocument e) {
            return Listing.NONE;
        }
    }
}
