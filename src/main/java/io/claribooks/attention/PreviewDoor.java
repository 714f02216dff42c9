package io.claribooks.attention;

import io.claribooks.inbox.ClaimedEvent;

/** Runs an event through the steps of its flow without writing anything. */
public interface PreviewDoor {
    /**
     * What would become of an event.
     *
     * @throws RepairRefused when events like this one are not previewed
     * @throws BooksDoor.Unavailable when FreshBooks or the shop cannot be asked now
     */
    Preview preview(ClaimedEvent event, Assumed assumed);
}
