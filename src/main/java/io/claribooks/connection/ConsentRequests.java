package io.claribooks.connection;

import io.claribooks.database.Database;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Sends a person to FreshBooks' consent page and recognises them when they come back (freshbooks-api 2.1, RFC 7636).
 *
 * <p>The state that travels with the person is the sealed request itself, bound to their browser, so any node may take them
 * back, also after a restart. The store remembers only that it has not been used.
 */
public final class ConsentRequests {
    /** How long a person has time for the consent page. */
    public static final Duration LIFE = Duration.ofMinutes(10);

    /** RFC 7636 4.1: 32 random bytes make the 43 characters that are the least. */
    private static final int VERIFIER_BYTES = 32;

    private static final String FOREIGN =
            "This answer of FreshBooks belongs to another browser. Begin to connect again, in one browser.";

    private final SecretBox box;
    private final Function<String, ConnectionSettings.FreshBooks> settings;
    private final ConsentStore begun;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public ConsentRequests(
            Database database, SecretBox box, Function<String, ConnectionSettings.FreshBooks> settings, Clock clock) {
        this.box = box;
        this.settings = settings;
        this.begun = new ConsentStore(database, clock);
        this.clock = clock;
    }

    /**
     * What was asked for.
     *
     * @param connection to connect
     * @param verifier to send with the code
     * @param actor who asked
     */
    public record Consent(String connection, String verifier, String actor) {
        @Override
        public String toString() {
            return "Consent[" + connection + "]";
        }
    }

    /**
     * The consent page's address, good for ten minutes and one return.
     *
     * @param connection to connect
     * @param session a secret of the person's browser; the same must be shown on return
     * @param actor who asks
     */
    public URI begin(String connection, String session, String actor) {
        ConnectionSettings.FreshBooks to = settings.apply(connection);
        byte[] bytes = new byte[VERIFIER_BYTES];
        random.nextBytes(bytes);
        String verifier = base64Url(bytes);
        Instant expiresAt = clock.instant().plus(LIFE);
        begun.begin(verifier, connection, expiresAt);
        Map<String, String> query = new TreeMap<>();
        query.put("client_id", to.clientId());
        query.put("response_type", "code");
        query.put("redirect_uri", to.redirectUri());
        query.put("state", state(session, connection + " " + verifier + " " + expiresAt + " " + actor));
        query.put("code_challenge", base64Url(Sha256.of(verifier)));
        query.put("code_challenge_method", "S256");
        return URI.create(to.authUrl() + "/oauth/authorize/?" + encoded(query));
    }

    /**
     * Recognises the person who comes back; nobody else can come back with the same state again.
     *
     * @param state the query parameter of that name
     * @throws ConsentRefused when the state is not of this browser, older than ten minutes, or was used before
     */
    public Consent finish(String state, String session) {
        String[] parts = box.opened(name(session), state.replace('-', '+').replace('_', '/'))
                .map(text -> text.split(" ", 4))
                .orElseThrow(() -> new ConsentRefused(FOREIGN));
        if (clock.instant().isAfter(Instant.parse(parts[2]))) {
            throw new ConsentRefused("The consent took longer than ten minutes. Begin to connect again.");
        }
        if (!begun.take(parts[1])) {
            throw new ConsentRefused("This answer of FreshBooks was used before. Begin to connect again.");
        }
        return new Consent(parts[0], parts[1], parts[3]);
    }

    private String state(String session, String text) {
        return box.seal(name(session), text).replace('+', '-').replace('/', '_');
    }

    private static String name(String session) {
        return "consent/" + session;
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String encoded(Map<String, String> query) {
        return query.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
