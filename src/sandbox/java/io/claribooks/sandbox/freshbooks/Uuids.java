package io.claribooks.sandbox.freshbooks;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The uuid members of newer answers, worked out from the record so they need no room. */
final class Uuids {
    private Uuids() {}

    static String of(String kind, Account account, long id) {
        String name = kind + "/" + account.id() + "/" + id;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
