package io.claribooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;

/** Every setting as a person may see it: a secret only as set or not. */
final class SettingsView {
    private static final String PLACE = "connection.<id>.";
    private static final String ACCOUNTING = "Accounting: what the books will show";

    private final Settings settings;

    SettingsView(Settings settings) {
        this.settings = settings;
    }

    /** In the order of the file of defaults; those of connections once per connection. */
    JsonNode describe() {
        Collection<String> connections = settings.connections().keySet();
        ObjectNode body = new JsonNodeFactory(true).objectNode();
        ArrayNode ids = body.putArray("connections");
        connections.forEach(ids::add);
        ArrayNode list = body.putArray("settings");
        for (SettingKey key : Settings.keys()) {
            if (key.name().startsWith(PLACE)) {
                connections.forEach(id -> list.add(describe(key, id)));
            } else {
                list.add(describe(key, null));
            }
        }
        return body;
    }

    private ObjectNode describe(SettingKey key, String connection) {
        String name = connection == null ? key.name() : key.name().replace("<id>", connection);
        String value = settings.values().getOrDefault(name, "");
        String origin = settings.origins().getOrDefault(name, SettingSources.DEFAULT);
        boolean secret = key.secret();
        boolean set = secret ? !value.isBlank() : !origin.equals(SettingSources.DEFAULT);
        return new JsonNodeFactory(true)
                .objectNode()
                .put("key", name)
                .put("connection", connection)
                .put("section", section(key))
                .put("sentence", key.description())
                .put("default", key.defaultValue())
                .put("secret", secret)
                .put("set", set)
                .put("from", origin)
                .put("value", secret ? null : SettingSecrets.masked(value))
                .put("variable", SettingValues.environmentName(name));
    }

    /** The many settings of a connection, by what they are about. */
    private static String section(SettingKey key) {
        if (!key.name().startsWith(PLACE)) {
            return key.section();
        }
        String rest = key.name().substring(PLACE.length());
        if (rest.startsWith("clarity.")) {
            return "Shop: where it is and how its deliveries are signed";
        }
        if (rest.startsWith("freshbooks.") && !rest.equals("freshbooks.tax-rounding")) {
            return "FreshBooks: the account's app";
        }
        return rest.equals("enabled") ? "Connections: one pair of a shop and a ledger each" : ACCOUNTING;
    }
}
