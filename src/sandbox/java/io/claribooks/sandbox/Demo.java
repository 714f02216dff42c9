package io.claribooks.sandbox;

import io.claribooks.sandbox.clarity.ClaritySandbox;
import io.claribooks.sandbox.freshbooks.FreshBooksSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The product with both simulators: one order is placed and becomes an invoice, then everything runs until it is stopped. */
public final class Demo {
    private static final Path DATA = Path.of("target", "demo-data");
    private static final Pattern NUMBER = Pattern.compile("\"number\":\"([^\"]+)\"");
    private static final String ORDER = """
            {"customer":{"firstName":"Zoë","lastName":"Nuñez","email":"ap@hillcountry.example",
             "company":"Hill Country Clinics LLC","billingAddress":{"line1":"400 W 15th St","city":"Austin","region":"TX",
             "postalCode":"78701","country":"US"}},
             "lines":[{"sku":"CHR-ERG-01","quantity":"2","discount":"50.00"},{"sku":"SVC-ASSEMBLY","quantity":"1.5"}],
             "pay":true}""";

    private final Map<String, String> env = System.getenv();
    private final HttpClient http = HttpClient.newHttpClient();
    private final int httpPort = SandboxMain.port(env, "HTTP_PORT", 8080);
    private final int managementPort = SandboxMain.port(env, "MANAGEMENT_PORT", 9876);

    private Demo() {}

    /** Runs until it is told to stop; ends at once after the first order when DEMO_ONCE is true. */
    public static void main(String[] args) throws IOException, InterruptedException {
        System.exit(new Demo().run());
    }

    private int run() throws IOException, InterruptedException {
        try (FreshBooksSandbox books =
                        FreshBooksSandbox.start("127.0.0.1", SandboxMain.port(env, "SANDBOX_FRESHBOOKS_PORT", 8090));
                ClaritySandbox shop = ClaritySandbox.start(new ClaritySandbox.Options(
                        "127.0.0.1",
                        SandboxMain.port(env, "SANDBOX_CLARITY_PORT", 8091),
                        "http://127.0.0.1:" + httpPort + "/webhooks/clarity/main",
                        ClaritySandbox.DEFAULT_SECRET,
                        books.url()))) {
            Process product = product(books, shop);
            Runtime.getRuntime().addShutdownHook(new Thread(product::destroy));
            try {
                return watch(product, books, shop);
            } finally {
                product.destroy();
                product.waitFor(20, TimeUnit.SECONDS);
            }
        } catch (UncheckedIOException e) {
            System.err.println(e.getMessage());
            return 2;
        }
    }

    private Process product(FreshBooksSandbox books, ClaritySandbox shop) throws IOException {
        delete(DATA);
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-jar",
                "target/claribooks.jar");
        builder.environment().putAll(SandboxMain.productSettings(books.url(), shop.url(), Map.of()));
        builder.environment().put("DATA_DIR", DATA.toString());
        return builder.inheritIO().start();
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private int watch(Process product, FreshBooksSandbox books, ClaritySandbox shop)
            throws IOException, InterruptedException {
        while (!ready()) {
            if (!product.isAlive()) {
                System.err.println("Claribooks ended with status " + product.exitValue() + " before it was ready.");
                return 1;
            }
            pause();
        }
        long placed = System.nanoTime();
        Matcher order = NUMBER.matcher(post(shop.url() + "/_sandbox/orders", ORDER));
        if (!order.find()) {
            System.err.println("The shop did not take the first order.");
            return 1;
        }
        String invoice = get(shop.url() + "/_sandbox/ledger?number=" + order.group(1));
        while (!invoice.contains("\"payment_status\":\"paid\"") && secondsSince(placed) < 30) {
            pause();
            invoice = get(shop.url() + "/_sandbox/ledger?number=" + order.group(1));
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - placed);
        Matcher total = Pattern.compile("\"amount\":\\{\"amount\":\"([^\"]+)\",\"code\":\"([A-Z]+)\"}")
                .matcher(invoice);
        boolean booked = invoice.contains("\"invoice_number\"");
        System.out.println();
        System.out.println(
                booked && total.find()
                        ? "  Order " + order.group(1) + " is invoice CL-" + order.group(1) + " of " + total.group(1)
                                + " " + total.group(2) + ", paid, " + millis + " ms after it was placed."
                        : "  Order " + order.group(1) + " is not in the books yet; see the status page.");
        System.out.println();
        System.out.println("  Shop     " + shop.url() + "   place an order here");
        System.out.println("  Books    " + books.url() + "/_sandbox/books   and see it stand here");
        System.out.println("  Console  http://127.0.0.1:" + httpPort + "/   user admin, password above");
        System.out.println("  Stop     Ctrl-C");
        System.out.println();
        if ("true".equals(env.get("DEMO_ONCE"))) {
            return booked ? 0 : 1;
        }
        return product.waitFor();
    }

    private static long secondsSince(long nanos) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - nanos);
    }

    private static void pause() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }

    private boolean ready() throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + managementPort + "/observe/health/ready"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private String post(String url, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private String get(String url) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
