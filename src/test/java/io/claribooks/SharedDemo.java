package io.claribooks;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One demo for all classes of this process that ask for it; it ends with the last of them. */
final class SharedDemo implements BeforeAllCallback, ParameterResolver {
    @Override
    public void beforeAll(ExtensionContext context) {
        InstalledChromium.needed();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == DemoProcess.class;
    }

    @Override
    public DemoProcess resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedDemo.class))
                .getOrComputeIfAbsent(DemoProcess.class, demo -> started(), DemoProcess.class);
    }

    private static DemoProcess started() {
        try {
            return new DemoProcess("console-it");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
