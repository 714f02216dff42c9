package io.claribooks;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which settings are secret, and what of other values is. A key is secret by its last word, so that one that is added tomorrow is
 * so without anybody thinking of it.
 */
final class SettingSecrets {
    private static final String HIDDEN = "…";
    private static final Pattern WORDS =
            Pattern.compile("(.*[.-])?(passwords?|passphrases?|secrets?|tokens?|keys?|credentials?)");

    /** Whoever knows these addresses may post there. */
    private static final Set<String> ADDRESSES = Set.of("alert.slack.url", "alert.webhook.url");

    /** Up to the last @: a password may contain one, or a slash, that nobody encoded. */
    private static final Pattern USER = Pattern.compile("//.*@");

    private static final Pattern OPTION = Pattern.compile(
            "(?i)([?&;,]\\s*[^=?&;,]*(pass|pwd|secret|token|key|sasl|jaas|credential|auth|sig)[^=?&;,]*=).*",
            Pattern.DOTALL);

    private SettingSecrets() {}

    static boolean isSecret(String key) {
        return WORDS.matcher(key).matches() || ADDRESSES.contains(key);
    }

    /**
     * A value as it may be shown: without the user and password of an address, and cut off at the first option that may hold a
     * secret, since where that one ends is a matter of opinion.
     */
    static String masked(String value) {
        String address = USER.matcher(value).replaceAll("//" + HIDDEN + "@");
        return OPTION.matcher(address).replaceAll("$1" + HIDDEN);
    }
}
