package io.claribooks.connection;

/** Our own limit of calls a second left no room; trying again later is right. */
public final class CallLimitReached extends TokenUnavailable {
    CallLimitReached() {
        super("Our own limit of calls per second left no room for this one.");
    }
}
