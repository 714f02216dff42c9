package io.claribooks.inbox;

/**
 * A document that stands in the books because of an event.
 *
 * @param kind {@code client}, {@code invoice}, {@code payment} or {@code item}
 * @param freshbooksId its id there
 * @param label what people call it, such as the invoice number
 */
public record PostedDocument(String kind, String freshbooksId, String label) {}
