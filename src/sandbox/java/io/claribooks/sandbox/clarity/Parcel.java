package io.claribooks.sandbox.clarity;

import java.util.List;

/**
 * What is posted.
 *
 * @param webhookId the {@code webhook-id} of every attempt
 * @param type the event type, or the first one of a batch
 * @param faults planned for it as a whole, named in the log
 */
record Parcel(String webhookId, List<String> eventIds, String type, byte[] body, List<String> faults) {}
