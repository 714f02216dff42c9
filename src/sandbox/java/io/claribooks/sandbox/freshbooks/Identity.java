package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code /auth/api/v1/users/me}: who the sandbox's one user is, and which accounts it owns. */
final class Identity {
    static final String FIRST_NAME = "Sandy";
    static final String LAST_NAME = "Box";
    static final String EMAIL = "sandy.box@example.com";

    private static final String CREATED = "2026-01-01T00:00:00Z";

    private final Books books;
    private final Switchboard switches;
    private final byte[] template = load();

    Identity(Books books, Switchboard switches) {
        this.books = books;
        this.switches = switches;
    }

    private static byte[] load() {
        try (InputStream in = Identity.class.getResourceAsStream("/sandbox/freshbooks/identity.json")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Reply answer() {
        ObjectNode me = fresh();
        me.put("id", Account.IDENTITY_ID).put("identity_id", Account.IDENTITY_ID);
        me.put("first_name", FIRST_NAME).put("last_name", LAST_NAME).put("email", EMAIL);
        for (Account account : books.all()) {
            me.withObject("/permissions").putObject(account.id());
            me.withObject("/subscription_statuses").put(account.id(), "active");
            group(me.withArray("groups"), account);
            membership(me.withArray("business_memberships"), account);
            role(me.withArray("roles"), account);
        }
        ObjectNode body = Json.object();
        body.set("response", me);
        return Reply.json(200, body);
    }

    private ObjectNode fresh() {
        try {
            JsonNode read = Json.read(template);
            return (ObjectNode) read;
        } catch (IOException e) {
            throw new UncheckedIOException("identity.json of the simulator cannot be read", e);
        }
    }

    private static void group(ArrayNode groups, Account account) {
        groups.addObject()
                .put("id", account.businessId() + 1)
                .put("group_id", account.businessId() + 2)
                .put("role", "owner")
                .put("identity_id", Account.IDENTITY_ID)
                .put("identity_uuid", account.businessUuid())
                .put("business_id", account.businessId())
                .put("active", true);
    }

    private void membership(ArrayNode memberships, Account account) {
        ObjectNode business = memberships
                .addObject()
                .put("id", account.businessId() + 3)
                .put("role", "owner")
                .put("unacknowledged_change", false)
                .putObject("business");
        boolean named = switches.is(Switch.BUSINESS_ACCOUNT_ID, "present");
        business.put("id", account.businessId())
                .put("business_uuid", account.businessUuid())
                .put("name", account.businessName())
                .put("account_id", named ? account.id() : null)
                .put("date_format", "yyyy-mm-dd");
        business.putObject("address")
                .put("id", account.businessId() + 4)
                .put("street", "1 Sandbox Way")
                .put("city", "Austin")
                .put("province", "Texas")
                .put("country", "United States")
                .put("postal_code", "78701");
        business.putObject("phone_number").put("id", account.businessId() + 5).put("phone_number", "555-0100");
        business.putArray("business_clients");
    }

    private static void role(ArrayNode roles, Account account) {
        long id = account.businessId() + 6;
        ObjectNode role = roles.addObject()
                .put("id", id)
                .put("role", "admin")
                .put("systemid", account.businessId() + 7)
                .put("userid", 1)
                .put("created_at", CREATED)
                .put("accountid", account.id());
        role.putObject("links").put("destroy", "/service/auth/api/v1/users/role/" + id);
    }
}
