package io.claribooks.inbox;

import java.util.ArrayList;
import java.util.List;

/**
 * Something of a filter by which an index finds events: worth beginning with where few share it.
 *
 * @param statement selects their ids from one table by one index
 * @param values of that statement, one list for each time it is to be asked
 */
record Rarity(String statement, List<List<Object>> values) {
    /** Those that a term of a range finds. */
    static Rarity ofTerms(SearchTerms.Range range) {
        return new Rarity(
                "select t.event_id as id from event_term t where t.term >= ? and t.term < ?",
                List.of(List.of(range.from(), range.to())));
    }

    /**
     * What of a filter may be rare.
     *
     * @param types those the filter's type stands for
     * @param connections those of its source
     */
    static List<Rarity> of(EventFilter filter, SearchTerms terms, List<String> types, List<String> connections) {
        List<Rarity> all = new ArrayList<>();
        if (filter.text() != null) {
            all.add(ofTerms(terms.range(filter.text())));
        }
        if (filter.type() != null) {
            all.add(new Rarity("select x.id from event x where x.type = ?", each(types)));
        }
        if (filter.source() != null) {
            all.add(new Rarity(
                    "select x.id from event x where x.connection = ? and x.source = ?",
                    connections.stream()
                            .map(connection -> List.<Object>of(connection, filter.source()))
                            .toList()));
        } else if (filter.connection() != null) {
            all.add(new Rarity("select x.id from event x where x.connection = ?", each(List.of(filter.connection()))));
        }
        if (filter.cause() != null) {
            all.add(new Rarity("select x.id from event x where x.cause_key = ?", each(List.of(filter.cause()))));
        }
        return all;
    }

    private static List<List<Object>> each(List<String> texts) {
        return texts.stream().map(text -> List.<Object>of(text)).toList();
    }
}
