package io.claribooks;

import io.claribooks.access.Role;
import io.claribooks.access.SignOnRules;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads through which identity provider people sign in, and as what. */
final class SignOnValues {
    private static final String PREFIX = "console.oidc.";

    private SignOnValues() {}

    static SignOnRules read(SettingValues from) {
        SignOnRules rules = new SignOnRules(
                from.text(PREFIX + "issuer"),
                from.text(PREFIX + "client-id"),
                from.text(PREFIX + "client-secret"),
                from.text(PREFIX + "scopes"),
                from.text(PREFIX + "role-claim"),
                roles(from),
                role(from, from.text(PREFIX + "default-role"), PREFIX + "default-role"));
        if (rules.isOn()) {
            check(from, rules);
        }
        return rules;
    }

    private static void check(SettingValues from, SignOnRules rules) {
        if (!SignOnRules.isSafe(rules.issuer())) {
            from.problem(
                    PREFIX + "issuer",
                    "must be an https address, or http on this machine, for example https://accounts.google.com");
        }
        from.required(PREFIX + "client-id", "claribooks");
        if (!(" " + rules.scopes() + " ").contains(" openid ")) {
            from.problem(PREFIX + "scopes", "must contain openid, for example openid email profile");
        }
        if (rules.roleClaim().isEmpty() != rules.roles().isEmpty()) {
            from.problem(
                    PREFIX + "roles",
                    "and console.oidc.role-claim belong together, for example groups and books-admins=engineer");
        }
        if (rules.roles().isEmpty() && rules.defaultRole() == null) {
            from.problem(
                    PREFIX + "default-role",
                    "must be set where console.oidc.roles is empty, or nobody could sign in; for example viewer");
        }
    }

    /** A value of the claim may hold an equals sign itself. */
    private static Map<String, Role> roles(SettingValues from) {
        Map<String, Role> roles = new LinkedHashMap<>();
        for (String pair : from.text(PREFIX + "roles").split(",")) {
            int equals = pair.lastIndexOf('=');
            if (equals > 0) {
                Role role = role(from, pair.substring(equals + 1).strip(), PREFIX + "roles");
                if (role != null) {
                    roles.put(pair.substring(0, equals).strip(), role);
                }
            } else if (!pair.isBlank()) {
                from.problem(PREFIX + "roles", "must be pairs such as books-admins=engineer,books-staff=operator");
            }
        }
        return roles;
    }

    private static Role role(SettingValues from, String text, String key) {
        if (!text.isEmpty() && Role.of(text).isEmpty()) {
            from.problem(key, "must name one of " + Role.all() + ", not '" + text + "'");
        }
        return Role.of(text).orElse(null);
    }
}
