package io.claribooks.sandbox.freshbooks;

import org.junit.jupiter.api.BeforeEach;

/** Tests that each find the simulator as at its start, and a token to call it with. */
abstract class OnFreshSandbox extends OnSandbox {
    @BeforeEach
    void fresh() {
        caller.control("reset", "{}");
        caller.newToken();
    }
}
