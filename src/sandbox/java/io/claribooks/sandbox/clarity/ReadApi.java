package io.claribooks.sandbox.clarity;

import java.util.Map;

/** The reading half of the REST API: lists and single records. */
final class ReadApi {
    private final Shop shop;
    private final Wire wire;

    ReadApi(Shop shop, Wire wire) {
        this.shop = shop;
        this.wire = wire;
    }

    void mount(Router router, Gate gate) {
        for (Kind kind : Kind.values()) {
            String scope = (kind == Kind.REFUND ? Kind.PAYMENT : kind).plural() + ":read";
            String path = "/api/v1/" + kind.plural();
            router.on("GET", path, gate.guard(scope, call -> list(kind, call)));
            router.on("GET", path + "/{id}", gate.guard(scope, call -> one(kind, call)));
        }
    }

    private Reply list(Kind kind, Call call) {
        return Reply.ok(wire.render(Listing.page(call, shop.records().sorted(kind))));
    }

    private Reply one(Kind kind, Call call) {
        Entry entry = shop.records().get(kind, call.param("id"));
        if (call.header("If-None-Match").filter(entry.etag()::equals).isPresent()) {
            return new Reply(304, "", new byte[0], Map.of("ETag", entry.etag()));
        }
        return Reply.ok(wire.render(entry.document())).with("ETag", entry.etag());
    }
}
