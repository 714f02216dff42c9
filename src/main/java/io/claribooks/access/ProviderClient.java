package io.claribooks.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Asks the identity provider. Its keys are asked for at each sign-on, so that it may change them at any time. */
final class ProviderClient {
    private static final Duration DOCUMENT_LIFE = Duration.ofMinutes(10);

    private final SignOnRules rules;
    private final IdentityDoor door;
    private final Cache<String, Provider> known;

    ProviderClient(SignOnRules rules, IdentityDoor door, Clock clock) {
        this.rules = rules;
        this.door = door;
        Ticker ticker = () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
        this.known = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(DOCUMENT_LIFE)
                .build();
    }

    /** What the provider tells of itself; anybody may have this asked, so the answer is kept for a while. */
    Provider provider() {
        return known.get(
                rules.issuer(),
                issuer -> Provider.read(issuer, good(door.get(Provider.document(issuer)), "what it can do")));
    }

    /** The keys of its signatures, as JWK set. */
    String keys(Provider provider) {
        return good(door.get(provider.keys()), "its keys");
    }

    /**
     * The ID token that a code stands for.
     *
     * @throws SignOnRefused when the provider does not take the code
     */
    String exchanged(Provider provider, String code, String verifier, String redirect) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirect);
        form.put("code_verifier", verifier);
        boolean basic = provider.basic() && !rules.clientSecret().isEmpty();
        if (!basic) {
            form.put("client_id", rules.clientId());
            if (!rules.clientSecret().isEmpty()) {
                form.put("client_secret", rules.clientSecret());
            }
        }
        IdentityDoor.Reply reply = door.post(provider.tokens(), basic ? credentials() : null, encoded(form));
        if (reply.status() == 400) {
            throw new SignOnRefused(rules.provider() + " does not take its own answer back"
                    + SignOn.told(Provider.parsed(reply.body()).path("error").asText(null)) + ". Begin again.");
        }
        return Provider.parsed(good(reply, "who you are")).path("id_token").asText("");
    }

    /** RFC 6749 2.3.1: both are form-encoded before they are joined. */
    private String credentials() {
        String pair = encoded(rules.clientId()) + ":" + encoded(rules.clientSecret());
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private String good(IdentityDoor.Reply reply, String what) {
        if (reply.status() != 200) {
            throw new ProviderUnavailable(rules.provider() + " does not tell " + what + " (status " + reply.status()
                    + "). Try again in a while; if it stays so, an engineer looks at the settings console.oidc.");
        }
        return reply.body();
    }

    static String encoded(Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
