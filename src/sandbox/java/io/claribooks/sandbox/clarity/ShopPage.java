package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** The page for people: static files that come from nowhere else, and the little data they need. */
final class ShopPage {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            + "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Shop shop;
    private final JsonNode buyers = Json.resource("buyers.json");

    ShopPage(Shop shop) {
        this.shop = shop;
    }

    void mount(Router router) {
        router.on("GET", "/", asset("shop.html", "text/html; charset=utf-8"))
                .on("GET", "/shop.css", asset("shop.css", "text/css; charset=utf-8"))
                .on("GET", "/shop.js", asset("shop.js", "text/javascript; charset=utf-8"))
                .on("GET", "/order", asset("order.html", "text/html; charset=utf-8"))
                .on("GET", "/order.js", asset("order.js", "text/javascript; charset=utf-8"))
                .on("GET", "/favicon.svg", asset("favicon.svg", "image/svg+xml"))
                .on("GET", "/shop/catalogue", call -> catalogue())
                .on("GET", "/shop/buyer", call -> buyer())
                .on("GET", "/shop/orders/{id}", this::order);
    }

    private Reply order(Call call) {
        return Reply.ok(shop.records().get(Kind.ORDER, call.param("id")).document());
    }

    private static Router.Handler asset(String name, String type) {
        byte[] bytes;
        try (InputStream in = ShopPage.class.getResourceAsStream("/sandbox/clarity/" + name)) {
            if (in == null) {
                throw new IllegalStateException("resource sandbox/clarity/" + name + " is missing from the jar");
            }
            bytes = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Reply reply = new Reply(200, type, bytes, Map.of("Content-Security-Policy", POLICY));
        return call -> reply;
    }

    private Reply catalogue() {
        ObjectNode answer = Json.object();
        var products = answer.putArray("products");
        shop.records()
                .live(Kind.PRODUCT)
                .filter(p -> p.document().path("visible").asBoolean())
                .sorted(Comparator.comparing(Entry::id))
                .forEach(p -> products.add(p.document()));
        answer.set("store", Store.json());
        return Reply.ok(answer);
    }

    /** A plausible stranger. */
    private Reply buyer() {
        return Reply.ok(buyers.get(ThreadLocalRandom.current().nextInt(buyers.size())));
    }
}
