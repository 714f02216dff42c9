package io.claribooks;

import ch.qos.logback.classic.LoggerContext;
import io.claribooks.database.StoreUnavailable;
import io.claribooks.logging.LogFormat;
import io.claribooks.mapping.InvalidMapping;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.LoggerFactory;

/** Starts Claribooks. */
public final class Application {
    private Application() {}

    /**
     * Starts the application and blocks until it is told to stop. Ends with status 2 when settings, mappings or routes cannot be
     * used, after saying which and why.
     *
     * @param args Camel Main's command line options; none is needed
     */
    public static void main(String[] args) {
        try {
            Settings settings = settings();
            if (settings.monitoring().jsonLog()) {
                LogFormat.useJson((LoggerContext) LoggerFactory.getILoggerFactory());
            }
            System.exit(run(settings, args));
        } catch (SettingsProblem | InvalidMapping e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (StoreUnavailable e) {
            System.err.println("The store cannot be opened: " + e.getMessage());
            System.exit(2);
        } catch (Exception e) {
            // Camel's start declares no narrower type; whoever starts a process is owed one sentence and a code.
            System.err.println("Claribooks cannot start: " + rootMessage(e));
            LoggerFactory.getLogger(Application.class).debug("start.failed", e);
            System.exit(2);
        }
    }

    private static int run(Settings settings, String[] args) throws Exception {
        try (Claribooks claribooks = Claribooks.create(settings, Clock.systemUTC())) {
            return claribooks.run(args);
        }
    }

    private static Settings settings() {
        Map<String, String> system = new HashMap<>();
        Properties properties = System.getProperties();
        properties.stringPropertyNames().forEach(name -> system.put(name, properties.getProperty(name)));
        String profile =
                Optional.ofNullable(system.get("camel.main.profile")).orElse(System.getenv("CAMEL_MAIN_PROFILE"));
        return Settings.read(
                SettingSources.resolve(profile, system, System.getenv()),
                SettingSources.origins(profile, system, System.getenv()));
    }

    private static String rootMessage(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
