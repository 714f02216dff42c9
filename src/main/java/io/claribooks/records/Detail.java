package io.claribooks.records;

import java.time.Instant;
import java.util.List;

/**
 * One record on both sides.
 *
 * @param link the link that was asked for
 * @param around every link to the record
 * @param shop what the shop last said
 * @param books what came of asking FreshBooks
 * @param rows the fields side by side; empty while FreshBooks' side is not known
 * @param payments of an invoice
 * @param creditNotes of an invoice's order
 * @param eventsText what the record's events are searched by
 * @param address of FreshBooks' page, or null
 */
public record Detail(
        Link link,
        List<Link> around,
        Shop shop,
        Books books,
        List<Row> rows,
        List<Link> payments,
        List<Link> creditNotes,
        String eventsText,
        String address) {
    /**
     * The shop's side.
     *
     * @param state {@code whole}, {@code reduced}, {@code erased} or {@code unknown}
     * @param event inbox id of the event that said it, or null
     */
    public record Shop(String state, String said, Long event, String eventType, Instant at, String status) {}

    /**
     * FreshBooks' side.
     *
     * @param state {@code read}, {@code deleted}, {@code archived}, {@code gone}, {@code none} or {@code unavailable}
     * @param said about that, a sentence
     */
    public record Books(String state, String said) {}
}
