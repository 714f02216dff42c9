package io.claribooks.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** FreshBooks' records as they are now. Implementations are safe for many threads and answer within seconds, whatever happens. */
public interface LedgerRecords {
    /**
     * A record another could be linked to.
     *
     * @param detail what tells it from others: an e-mail, or a SKU and a price
     */
    record Candidate(String id, String name, String detail) {}

    /**
     * A record, also one that is deleted or archived there; empty when FreshBooks knows of none.
     *
     * @throws Unavailable when FreshBooks cannot be asked now
     */
    Optional<JsonNode> read(String connection, LinkKind kind, String id);

    /**
     * The active clients or items that a text is a part of, by name, e-mail or SKU.
     *
     * @throws Unavailable when FreshBooks cannot be asked now
     */
    List<Candidate> search(String connection, LinkKind kind, String text);

    /** FreshBooks cannot be asked now; the message says why. */
    final class Unavailable extends RuntimeException {
        public Unavailable(String message) {
            super(message, null, false, false);
        }
    }
}
