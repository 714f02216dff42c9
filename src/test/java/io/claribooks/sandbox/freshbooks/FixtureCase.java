package io.claribooks.sandbox.freshbooks;

import java.util.Set;

/**
 * One recorded body and the call that must bring it about.
 *
 * @param status the recorded HTTP status
 * @param shapeOnly whether only members and types are compared, because the recording was made anonymous
 * @param ignored members left out, each for a reason given where the case is listed
 */
record FixtureCase(String name, int status, boolean shapeOnly, Set<String> ignored, Work call) {
    /** Makes the call on a fresh simulator. */
    @FunctionalInterface
    interface Work {
        Caller.Answer answer(Caller caller, Replay replay);
    }

    static FixtureCase exact(String name, int status, Work call) {
        return new FixtureCase(name, status, false, Set.of(), call);
    }

    static FixtureCase shape(String name, int status, Work call) {
        return new FixtureCase(name, status, true, Set.of(), call);
    }

    FixtureCase without(String... members) {
        return new FixtureCase(name, status, shapeOnly, Set.of(members), call);
    }
}
