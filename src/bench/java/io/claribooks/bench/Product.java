package io.claribooks.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The product as a child process on free ports, configured by its environment alone. */
final class Product {

    private static final Path DATA = Path.of("target", "bench-data");
    static final String CONSOLE_PASSWORD = "bench";
    private static final int STOP_SECONDS = 60;

    private final List<String> command;
    private final Map<String, String> environment;
    private final File log;
    private final int port;
    private final int managementPort;
    private Process process;

    /**
     * A product that has not started.
     *
     * @param around what tells it of the FreshBooks it books to, and of its database, as its environment
     */
    Product(Options options, Map<String, String> around, Path log) {
        this.command = command(options);
        this.log = log.toFile();
        int[] ports = freePorts();
        this.port = ports[0];
        this.managementPort = ports[1];
        this.environment = environment(around);
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill, "kill-product"));
    }

    int port() {
        return port;
    }

    int managementPort() {
        return managementPort;
    }

    List<String> command() {
        return command;
    }

    /** Removes what an earlier run left on the disk. */
    static void deleteData() throws IOException {
        if (Files.exists(DATA)) {
            try (Stream<Path> paths = Files.walk(DATA)) {
                for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    /** Starts it; its output is added to the log. */
    void start() throws IOException {
        start(List.of());
    }

    /** Starts it with further options of its JVM, this once. */
    void start(List<String> more) throws IOException {
        List<String> used = new ArrayList<>(command);
        used.addAll(used.indexOf("-jar"), more);
        ProcessBuilder builder = new ProcessBuilder(used)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().putAll(environment);
        process = builder.start();
    }

    /** Asks it to end and waits; throws when it does not within a minute. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            kill();
            throw new IllegalStateException("The product did not end within %d s of SIGTERM".formatted(STOP_SECONDS));
        }
    }

    /** Ends it at once, as kill -9 does. */
    void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    /** Throws when it has ended by itself. */
    void checkAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException(
                    "The product ended by itself with code %d; see %s".formatted(process.exitValue(), log));
        }
    }

    /** Processor time used since its start, of all cores; zero where the platform does not tell. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Most memory it has held at once, in MB of 1024 kB; empty where there is no /proc. */
    OptionalLong peakMegabytes() {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        if (!Files.isReadable(status)) {
            return OptionalLong.empty();
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(Options options) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path launch = options.jar().resolveSibling("claribooks.options");
        List<String> command =
                new ArrayList<>(List.of(java.toString(), Files.exists(launch) ? "@" + launch : "-Xmx512m"));
        command.addAll(options.javaOptions());
        command.addAll(List.of("-jar", options.jar().toString()));
        return List.copyOf(command);
    }

    private Map<String, String> environment(Map<String, String> around) {
        Map<String, String> all = new HashMap<>(around);
        all.put("HTTP_PORT", String.valueOf(port));
        all.put("MANAGEMENT_PORT", String.valueOf(managementPort));
        all.put("CONSOLE_PASSWORD", CONSOLE_PASSWORD);
        all.put("DATA_DIR", DATA.toString());
        all.put("CONNECTION_MAIN_CLARITY_WEBHOOK_SECRETS", Shop.SECRET);
        all.put("CONNECTION_MAIN_FRESHBOOKS_REDIRECT_URI", "https://bench.example/callback");
        return Map.copyOf(all);
    }

    static int[] freePorts() {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket first = new ServerSocket(0, 1, loopback);
                ServerSocket second = new ServerSocket(0, 1, loopback)) {
            return new int[] {first.getLocalPort(), second.getLocalPort()};
        } catch (IOException e) {
            throw new UncheckedIOException("No free port on 127.0.0.1", e);
        }
    }
}
