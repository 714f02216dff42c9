package io.claribooks.sandbox;

/** Starts both simulators. */
public final class SandboxMain {
    private SandboxMain() {}

    public static void main(String[] args) {}
}
