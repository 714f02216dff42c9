package io.claribooks;

import io.claribooks.hawtio.HawtioJar;
import java.nio.file.Path;

/** Reads how the product is looked at by machines. */
final class MonitoringValues {
    private MonitoringValues() {}

    static Settings.Monitoring read(SettingValues from) {
        String hawtio = from.text("management.hawtio");
        if (!hawtio.isEmpty()) {
            HawtioJar.problem(Path.of(hawtio)).ifPresent(problem -> from.problem("management.hawtio", problem));
        }
        return new Settings.Monitoring(
                from.oneOf("log.format", "text", "json").equals("json"),
                from.address("otel.endpoint", "http://127.0.0.1:4318"),
                from.share("otel.sample"),
                hawtio.isEmpty() ? null : Path.of(hawtio));
    }
}
