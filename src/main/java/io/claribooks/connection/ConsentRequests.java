package io.claribooks.connection;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Sends a person to FreshBooks' consent page and recognises them when they come back (freshbooks-api 2.1, RFC 7636).
 *
 * <p>Nothing is kept: the state that travels with the person is the sealed request itself, bound to their session. So any node
 * may take them back, also after a restart. That it could be shown twice does no harm, because FreshBooks takes a code once.
 */
public final class ConsentRequests {
    private static final Duration LIFE = Duration.ofMinutes(10);
    /** RFC 7636 4.1: 32 random bytes make the 43 characters that are the least. */
    private static final int VERIFIER_BYTES = 32;

    private final SecretBox box;
    private final Function<String, ConnectionSettings.FreshBooks> settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public ConsentRequests(SecretBox box, Function<String, ConnectionSettings.FreshBooks> settings, Clock clock) {
        this.box = box;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What was asked for.
     *
     * @param connection to connect
     * @param verifier to send with the code
     */
    public record Consent(String connection, String verifier) {
        @Override
        public String toString() {
            return "Consent[" + connection + "]";
        }
    }

    /**
     * The consent page's address, good for ten minutes.
     *
     * @param connection to connect
     * @param session names the person's signed-in session; the same must be shown on return
     */
    public URI begin(String connection, String session) {
        ConnectionSettings.FreshBooks to = settings.apply(connection);
        byte[] bytes = new byte[VERIFIER_BYTES];
        random.nextBytes(bytes);
        String verifier = base64Url(bytes);
        Map<String, String> query = new TreeMap<>();
        query.put("client_id", to.clientId());
        query.put("response_type", "code");
        query.put("redirect_uri", to.redirectUri());
        query.put("state", state(connection, session, verifier));
        query.put("code_challenge", challenge(verifier));
        query.put("code_challenge_method", "S256");
        return URI.create(to.authUrl() + "/oauth/authorize/?" + encoded(query));
    }

    /**
     * Recognises the person who comes back.
     *
     * @param state the query parameter of that name
     * @throws ConsentRefused when the state is not of this session, or older than ten minutes
     */
    public Consent finish(String state, String session) {
        List<String> parts = box.opened(name(session), state.replace('-', '+').replace('_', '/'))
                .map(text -> List.of(text.split(" ")))
                .orElseThrow(
                        () -> new ConsentRefused(
                                "This answer of FreshBooks belongs to another session. Begin to connect again, in one browser."));
        if (clock.instant().isAfter(Instant.parse(parts.get(2)))) {
            throw new ConsentRefused("The consent took longer than ten minutes. Begin to connect again.");
        }
        return new Consent(parts.get(0), parts.get(1));
    }

    private String state(String connection, String session, String verifier) {
        String text = connection + " " + verifier + " " + clock.instant().plus(LIFE);
        return box.seal(name(session), text).replace('+', '-').replace('/', '_');
    }

    private static String name(String session) {
        return "consent/" + session;
    }

    private static String challenge(String verifier) {
        try {
            return base64Url(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
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
