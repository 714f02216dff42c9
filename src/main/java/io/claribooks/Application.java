package io.claribooks;

/** Starts Claribooks. */
public final class Application {
    private Application() {}

    /**
     * Starts the application and blocks until it is told to stop.
     *
     * @param args Camel Main's command line options; none is needed
     */
    public static void main(String[] args) {}
}
