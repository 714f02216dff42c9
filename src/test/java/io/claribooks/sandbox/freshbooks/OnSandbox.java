package io.claribooks.sandbox.freshbooks;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests that share one simulator, and what they leave in it. */
abstract class OnSandbox {
    static FreshBooksSandbox sandbox;
    static Caller caller;

    @BeforeAll
    static void start() {
        sandbox = FreshBooksSandbox.start();
        caller = new Caller(sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }
}
