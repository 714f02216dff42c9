package io.claribooks.connection;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code users/me}: which accounts the connected user may have (freshbooks-api 2.4). */
final class Identity {
    /** A user of this role sees what others bill them, and may write nothing. */
    private static final String CLIENT = "client";

    private Identity() {}

    /** The accounts, those of the user's own businesses first. */
    static List<Account> accounts(JsonNode me) {
        Map<String, Account> found = new LinkedHashMap<>();
        JsonNode response = me.path("response");
        JsonNode memberships = response.path("business_memberships");
        boolean nameless = memberships.isEmpty();
        for (JsonNode one : memberships) {
            JsonNode business = one.path("business");
            add(found, business.path("account_id"), text(business.path("name")), text(one.path("role")));
            nameless |= text(business.path("account_id")) == null;
        }
        if (nameless) {
            // business.account_id may be null even for an owner; then the roles know it.
            String name = memberships.size() == 1
                    ? text(memberships.get(0).path("business").path("name"))
                    : null;
            fromRoles(found, response.path("roles"), name);
        }
        if (found.isEmpty()) {
            response.path("roles").forEach(role -> add(found, role.path("accountid"), null, CLIENT));
            response.path("business_clients").forEach(one -> add(found, one.path("account_id"), null, CLIENT));
        }
        return new ArrayList<>(found.values());
    }

    private static void fromRoles(Map<String, Account> found, JsonNode roles, String name) {
        List<JsonNode> writing = new ArrayList<>();
        roles.forEach(role -> Optional.of(role)
                .filter(one -> !CLIENT.equals(text(one.path("role"))))
                .ifPresent(writing::add));
        for (JsonNode role : writing) {
            add(found, role.path("accountid"), writing.size() == 1 ? name : null, text(role.path("role")));
        }
    }

    private static void add(Map<String, Account> found, JsonNode id, String name, String role) {
        if (text(id) != null) {
            found.putIfAbsent(text(id), new Account(text(id), name, role));
        }
    }

    private static String text(JsonNode node) {
        return node.isTextual() && !node.textValue().isBlank() ? node.textValue() : null;
    }
}
