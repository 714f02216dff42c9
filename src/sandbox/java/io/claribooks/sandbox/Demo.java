package io.claribooks.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.sandbox.SandboxMain.Simulators;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The whole thing at once: both simulators, the product, and a first order that becomes an invoice.
 *
 * <p>Runs in the project's root on {@code target/claribooks.jar}; its data lie in {@code target/demo-data} and are
 * deleted at the start, because the simulators start empty too. Ports: {@code SANDBOX_FRESHBOOKS_PORT}, {@code
 * SANDBOX_CLARITY_PORT}, {@code HTTP_PORT}, {@code MANAGEMENT_PORT}. With {@code DEMO_ONCE=true} it ends after the
 * first invoice, with status 0 if that came.
 */
public final class Demo {
    private static final Path JAR = Path.of("target", "claribooks.jar");
    private static final Path OPTIONS = Path.of("target", "claribooks.options");
    private static final Path DATA = Path.of("target", "demo-data");
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final JsonMapper JSON = new JsonMapper();

    /** What could not be done, in a sentence for the person at the screen. */
    private static final class Unable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Unable(String message) {
            super(message);
        }
    }

    private record Invoiced(String order, JsonNode invoice, long millis) {}

    private final Map<String, String> environment;
    private final int httpPort;
    private final int managementPort;
    private final Simulators simulators;
    private final Tour tour;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private volatile Process product;
    private volatile boolean stopping;

    private Demo(Map<String, String> given) throws IOException {
        if (!Files.isRegularFile(JAR)) {
            throw new Unable(JAR + " is missing; run in the project's root after mvn -q -DskipTests package.");
        }
        this.environment = new HashMap<>(given);
        this.httpPort = SandboxMain.freePort(environment, "HTTP_PORT", 8080);
        this.managementPort = SandboxMain.freePort(environment, "MANAGEMENT_PORT", 9876);
        environment.putIfAbsent("SANDBOX_WEBHOOK_URL", productUrl() + "/webhooks/clarity/main");
        this.simulators = Simulators.start(environment);
        this.tour = new Tour(simulators.shop().url(), simulators.books().url());
    }

    /** Ends with status 1 and a sentence when the demo cannot run, and 0 after Ctrl-C or {@code DEMO_ONCE}. */
    public static void main(String[] args) {
        System.exit(run());
    }

    private static int run() {
        try {
            Demo demo = new Demo(System.getenv());
            Thread end = new Thread(demo::stop, "demo-end");
            Runtime.getRuntime().addShutdownHook(end);
            return demo.show();
        } catch (Unable | IllegalStateException | IllegalArgumentException e) {
            System.err.println(e.getMessage());
        } catch (IOException e) {
            System.err.println("The demo could not go on: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 1;
    }

    private int show() throws IOException, InterruptedException {
        forget(DATA);
        product = startProduct();
        awaitReady();
        tellOfCatalogue();
        Invoiced first = firstOrder();
        print(first);
        if (once()) {
            stop();
            return first.invoice() == null ? 1 : 0;
        }
        int code = product.waitFor();
        if (!stopping) {
            throw new Unable("The product ended by itself with exit code " + code + ".");
        }
        return 0;
    }

    private boolean once() {
        return "true".equals(environment.get("DEMO_ONCE"));
    }

    private String productUrl() {
        return "http://127.0.0.1:" + httpPort;
    }

    private static void forget(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private Process startProduct() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(List.of(java, "@" + OPTIONS, "-jar", JAR.toString())).inheritIO();
        Map<String, String> settings = builder.environment();
        settings.putAll(simulators.settings());
        settings.put("CONNECTION_MAIN_CLARITY_WEBHOOK_SECRETS", SandboxMain.webhookSecret(environment));
        settings.put("CONNECTION_MAIN_FRESHBOOKS_REDIRECT_URI", productUrl() + "/oauth/freshbooks/callback");
        settings.put("DATA_DIR", DATA.toString());
        settings.put("DEMO_TOUR_URL", tour.url());
        // A SKU the books do not know is a question to whoever watches, and an outage is over within seconds.
        settings.put("CONNECTION_MAIN_ITEM_UNKNOWN", "review");
        settings.put("DELIVERY_SCHEDULE", "0s,2s,3s,3s,5s,5s,10s,10s,30s,30s,1m,1m,5m,5m,30m,2h,10h");
        settings.put("HTTP_PORT", String.valueOf(httpPort));
        settings.put("MANAGEMENT_PORT", String.valueOf(managementPort));
        return builder.start();
    }

    private void awaitReady() throws InterruptedException {
        URI ready = URI.create("http://127.0.0.1:" + managementPort + "/observe/health/ready");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            if (product.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw new Unable("The product ended before it was ready, with exit code " + product.exitValue()
                        + "; its own lines above say why.");
            }
            if (answers(ready)) {
                return;
            }
        }
        throw new Unable(
                "The product was not ready within " + PATIENCE.toSeconds() + " s; " + ready + " does not say 200.");
    }

    private boolean answers(URI address) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(2)).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The shop tells of each of its products, as when it is connected first; they become items. */
    private void tellOfCatalogue() throws IOException, InterruptedException {
        int items = 0;
        for (JsonNode sold : call("GET", "/shop/catalogue", "").path("products")) {
            items += Math.max(1, sold.path("variants").size());
            ObjectNode event = JSON.createObjectNode()
                    .put("id", "evt_catalogue_" + sold.path("id").asText())
                    .put("type", "product.created")
                    .put("version", "1.0")
                    .put("occurredAt", Instant.now().toString());
            event.set("data", sold);
            call("POST", "/_sandbox/events", event.toString());
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (tour.books().items() < items && System.nanoTime() < end && product.isAlive()) {
            product.waitFor(50, TimeUnit.MILLISECONDS);
        }
    }

    private Invoiced firstOrder() throws IOException, InterruptedException {
        ObjectNode order = JSON.createObjectNode().put("pay", false);
        order.set("customer", call("GET", "/shop/buyer", ""));
        order.withArray("lines").addObject().put("sku", "CHR-ERG-01").put("quantity", "2");
        order.withArray("lines").addObject().put("sku", "SVC-ASSEMBLY").put("quantity", "1.5");
        order.withArray("lines").addObject().put("sku", "CAF-BLEND-1K").put("quantity", "1");
        long started = System.nanoTime();
        String number = call("POST", "/_sandbox/orders", order.toString())
                .path("order")
                .path("number")
                .asText();
        while (System.nanoTime() - started < PATIENCE.toNanos() && product.isAlive()) {
            JsonNode invoice =
                    call("GET", "/_sandbox/ledger?number=" + number, "").path("summary");
            if (invoice.isObject()) {
                return new Invoiced(number, invoice, (System.nanoTime() - started) / 1_000_000);
            }
            product.waitFor(10, TimeUnit.MILLISECONDS);
        }
        return new Invoiced(number, null, 0);
    }

    private JsonNode call(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(simulators.shop().url() + path))
                .timeout(Duration.ofSeconds(10))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new Unable("The shop answered " + method + " " + path + " with " + response.statusCode() + ": "
                    + response.body());
        }
        return JSON.readTree(response.body());
    }

    private void print(Invoiced first) {
        JsonNode invoice = first.invoice();
        String result = invoice == null
                ? "Order " + first.order() + " has no invoice yet; the console tells what became of it."
                : "Order " + first.order() + " became invoice "
                        + invoice.path("number").asText() + " over "
                        + invoice.path("total").asText() + " "
                        + invoice.path("currency").asText() + " in "
                        + first.millis() + " ms.";
        System.out.println();
        System.out.println(result);
        System.out.println();
        System.out.println("  Shop     " + simulators.shop().url() + "/");
        System.out.println("  Books    " + simulators.books().url() + "/_sandbox/books");
        System.out.println("  Console  " + productUrl() + "/");
        if (!environment.getOrDefault("MANAGEMENT_HAWTIO", "").isEmpty()) {
            System.out.println(
                    "  Hawtio   http://127.0.0.1:" + managementPort + "/hawtio   (user and password of the console)");
        }
        System.out.println();
        if (!once()) {
            System.out.println("Order something in the shop and watch it arrive. Ctrl-C ends everything.");
        }
    }

    private synchronized void stop() {
        if (stopping) {
            return;
        }
        stopping = true;
        if (product != null) {
            product.destroy();
            try {
                if (!product.waitFor(15, TimeUnit.SECONDS)) {
                    product.destroyForcibly();
                }
            } catch (InterruptedException e) {
                product.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
        tour.close();
        simulators.close();
    }
}
