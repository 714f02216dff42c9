package io.claribooks;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests that each have a product of their own whose routes they switch and edit. */
abstract class OnSwitchedRoutes {
    SwitchedRoutes routes;
    RunningClaribooks running;

    @BeforeEach
    void start(@TempDir Path work) throws IOException {
        routes = new SwitchedRoutes(work);
        running = routes.running();
    }

    @AfterEach
    void stop() {
        routes.close();
    }
}
