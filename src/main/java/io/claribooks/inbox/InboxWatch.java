package io.claribooks.inbox;

import java.time.Instant;

/**
 * Is told of events when what happened to them is stored. Called by the threads that do the work, so it must be quick and must not
 * throw.
 */
public interface InboxWatch {
    /** Nobody looks. */
    InboxWatch NOBODY = new InboxWatch() {};

    /** Tells both. */
    static InboxWatch both(InboxWatch one, InboxWatch other) {
        return new InboxWatch() {
            @Override
            public void received(NewEvent event, long id) {
                one.received(event, id);
                other.received(event, id);
            }

            @Override
            public void ended(Work work, Status status, Instant at) {
                one.ended(work, status, at);
                other.ended(work, status, at);
            }
        };
    }

    /** An event came that was not there before; another body under a known id is one too. */
    default void received(NewEvent event, long id) {}

    /** An attempt ended, and its end counts. */
    default void ended(Work work, Status status, Instant at) {}
}
