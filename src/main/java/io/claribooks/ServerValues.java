package io.claribooks;

import io.claribooks.server.ServerRules;
import io.claribooks.server.Tls;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what the servers take. */
final class ServerValues {
    private ServerValues() {}

    static ServerRules read(SettingValues from) {
        int port = from.number("http.port", 0, 65535);
        if (from.number("management.port", 0, 65535) == port && port != 0) {
            from.problem(
                    "management.port",
                    "must differ from http.port: what it shows needs no sign-in, so it must not be public");
        }
        return new ServerRules(
                from.required("http.host", "127.0.0.1"),
                port,
                from.number("http.body-limit", 1024, 64 * 1024 * 1024),
                from.number("http.header-limit", 1024, 1024 * 1024),
                from.number("http.connections", 1, 100_000),
                from.duration("http.idle-timeout", "PT1M"),
                from.duration("http.body-timeout", "PT30S"),
                addresses(from),
                publicUrl(from),
                tls(from, "http.tls"),
                tls(from, "management.tls"));
    }

    private static Set<String> addresses(SettingValues from) {
        Set<String> addresses = Arrays.stream(from.text("http.trusted-proxies").split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        if (!addresses.stream().allMatch(one -> one.matches("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*"))) {
            from.problem(
                    "http.trusted-proxies", "must be IP addresses, comma-separated, for example 127.0.0.1,10.0.0.2");
        }
        return addresses;
    }

    private static String publicUrl(SettingValues from) {
        String url = from.address("http.public-url", "https://books.example");
        if (!url.isEmpty() && !url.matches("https?://[^/?#]+")) {
            from.problem("http.public-url", "must be an address without a path, for example https://books.example");
        }
        return url;
    }

    private static Tls tls(SettingValues from, String prefix) {
        String keystore = from.text(prefix + ".keystore");
        if (keystore.isEmpty()) {
            if (!from.text(prefix + ".password").isEmpty()) {
                from.problem(prefix + ".keystore", "must be set when there is a password, for example tls.p12");
            }
            return null;
        }
        Tls tls = new Tls(Path.of(keystore), from.text(prefix + ".password"));
        tls.problem().ifPresent(problem -> from.problem(prefix + ".keystore", problem));
        return tls;
    }
}
