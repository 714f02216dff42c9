package io.claribooks;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests in which a person connects accounts: a product that is not connected yet, and their browser. */
abstract class InABrowser {
    RunningClaribooks running;
    Browser browser;

    @BeforeEach
    void prepare() {
        running = Browser.unconnected();
        browser = new Browser(running);
    }

    @AfterEach
    void stop() {
        running.close();
    }

    /** Starts the product and signs in; settings are made before. */
    void start() {
        running.start();
        browser.signIn();
    }
}
