package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Every page of the console by its name and its address, those of a single thing with one of the demo's. */
final class ConsolePages {
    private static final String SKU = "LMP-Brass-9";

    private final DemoProcess demo;
    private final Map<String, String> pages = new LinkedHashMap<>();

    /** Has the shop tell of something for each page to show. */
    ConsolePages(DemoProcess demo, DemoBooks books) {
        this.demo = demo;
        DemoShop shop = new DemoShop(demo);
        String booked = shop.place("CHR-ERG-01").number();
        books.awaitInvoiceOf(booked);
        shop.tellOfUnknown(SKU);
        shop.tellOfUnknown(SKU);
        pages.putAll(ofTheNavigation());
        pages.put("credit-notes", "/payments?kind=credit-note");
        pages.put("needs-you-done", "/attention?tab=done");
        pages.put("routes-list", "/routes?view=list");
        pages.put("routes-files", "/routes?view=files");
        pages.put("routes-mappings", "/routes?view=mappings");
        pages.put("route", "/routes?route=order-to-invoice");
        pages.put("event", "/events/" + eventOf(booked));
        pages.put("needs-you-cause", parked());
        pages.put("record", record(booked));
        pages.put("no-such-page", "/nowhere");
    }

    Map<String, String> byName() {
        return pages;
    }

    /** The pages that name no single thing. */
    private static Map<String, String> ofTheNavigation() {
        Map<String, String> found = new LinkedHashMap<>();
        Pattern.compile("page\\(\"(/[a-z-]*)\"").matcher(source()).results().forEach(page -> {
            String path = page.group(1);
            found.put(path.equals("/") ? "overview" : path.substring(1), path);
        });
        assertThat(found).containsKeys("overview", "events", "tour");
        return found;
    }

    private static String source() {
        try {
            return Files.readString(Path.of("src/main/resources/console/js/pages.js"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode asked(String path) {
        return demo.json("GET", demo.console() + "/api" + path, null);
    }

    private String eventOf(String orderNumber) {
        for (JsonNode event : asked("/events?type=order.created&limit=50").path("events")) {
            if (event.path("links").toString().contains(orderNumber)) {
                return event.path("id").asText();
            }
        }
        throw new AssertionError("no event is linked with " + orderNumber);
    }

    private String parked() {
        JsonNode group = RunningClaribooks.await()
                .until(
                        () -> {
                            for (JsonNode one : asked("/attention?limit=200").path("groups")) {
                                if (one.path("count").asInt() == 2
                                        && one.path("sentence").asText().contains(SKU)) {
                                    return one;
                                }
                            }
                            return null;
                        },
                        found -> found != null);
        return "/attention?connection=" + encoded(group, "connection") + "&cause=" + encoded(group, "cause");
    }

    private String record(String orderNumber) {
        for (JsonNode link : asked("/links?kind=invoice").path("links")) {
            if (link.path("label").asText().endsWith(orderNumber)) {
                return "/invoices?at=" + encoded(link, "connection") + "/" + encoded(link, "key");
            }
        }
        throw new AssertionError("no invoice is linked with " + orderNumber);
    }

    private static String encoded(JsonNode of, String member) {
        return URLEncoder.encode(of.path(member).asText(), StandardCharsets.UTF_8);
    }
}
