package io.claribooks.routing;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.util.URISupport;

/** A file of routes as it may be shown: who writes a secret into one, instead of a setting's placeholder, shows it to nobody. */
final class RouteText {
    private static final String HIDDEN = "$1…";

    private static final String SECRET =
            "[\\w.-]*(?:passw(?:or)?d|passphrase|secret|credential|authorization|cookie|jaas"
                    + "|(?:api|access|private|secret)[_-]?key|(?:access|auth|refresh|bearer)[_-]?token)[\\w.-]*";

    /** Neither a placeholder nor an expression, whose value is not in the text. */
    private static final String VALUE =
            "(?![\"']?(?:\\{\\{|\\$\\{))(?:\"[^\"\\n]*\"|'[^'\\n]*'|[^\\s,{}\\[\\]\"'][^,}\\n]*)";

    /** {@code password: hidden}. */
    private static final Pattern MEMBER = Pattern.compile("(?i)([\"']?\\b" + SECRET + "[\"']?:[ \\t]+)" + VALUE);

    /** {@code name: Authorization} with its value behind it, on the same line or the next. */
    private static final Pattern NAMED = Pattern.compile("(?i)(\\b(?:name|key):\\s+[\"']?" + SECRET
            + "[\"']?\\s*,?\\s*(?:value|constant|simple|expression|defaultValue):[ \\t]+)" + VALUE);

    private static final Pattern SIGNED_IN = Pattern.compile("(?i)\\b((?:basic|bearer)\\s+)[\\w+/=.~-]{8,}");

    private RouteText() {}

    static String shown(String yaml) {
        if (yaml == null) {
            return null;
        }
        String addresses = yaml.lines().map(URISupport::sanitizeUri).collect(Collectors.joining("\n"));
        String members = MEMBER.matcher(addresses).replaceAll(HIDDEN);
        String named = NAMED.matcher(members).replaceAll(HIDDEN);
        return SIGNED_IN.matcher(named).replaceAll(HIDDEN);
    }
}
