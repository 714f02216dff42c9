package io.claribooks.sandbox.clarity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;

/** Who this shop is. */
final class Store {
    static final String ID = "tx-main";
    static final String CONNECTION = "con_7f3a";
    static final ZoneId ZONE = ZoneId.of("America/Chicago");

    private Store() {}

    static ObjectNode json() {
        return Json.object().put("id", ID).put("name", "Lone Star Supply").put("url", "https://shop.lonestar.example");
    }
}
