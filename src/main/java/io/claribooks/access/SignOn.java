package io.claribooks.access;

import io.claribooks.database.Database;
import io.claribooks.database.GroupCommit.Durability;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sign-on through an identity provider by OpenID Connect: the code flow with PKCE, state and nonce. The provider's address is a
 * setting, and nothing that comes from a browser leads a call elsewhere. Safe for many threads and nodes.
 */
public final class SignOn {
    /** How long a person has time at the provider. */
    public static final Duration LIFE = Duration.ofMinutes(10);

    private static final Logger log = LoggerFactory.getLogger(SignOn.class);

    private final SignOnRules rules;
    private final ProviderClient client;
    private final VouchedPeople people;
    private final Database database;
    private final IdTokens idTokens;
    private final Clock clock;

    public SignOn(SignOnRules rules, IdentityDoor door, VouchedPeople people, Database database, Clock clock) {
        this.rules = rules;
        this.client = new ProviderClient(rules, door, clock);
        this.people = people;
        this.database = database;
        this.idTokens = new IdTokens(rules.clientId(), clock);
        this.clock = clock;
    }

    /**
     * A sign-on that was begun.
     *
     * @param page of the provider, where the browser goes
     * @param secret the browser keeps it until it comes back
     */
    public record Begun(URI page, String secret) {
        @Override
        public String toString() {
            return "Begun[hidden]";
        }
    }

    /**
     * What the browser brings back.
     *
     * @param code or null
     * @param error in place of a code, or null
     * @param issuer who sends it back, if the provider says so (RFC 9207), or null
     */
    public record Return(String state, String code, String error, String issuer) {
        @Override
        public String toString() {
            return "Return[hidden]";
        }
    }

    /** What people call the provider: its host. */
    public String provider() {
        return rules.provider();
    }

    /**
     * Begins.
     *
     * @param redirect where the provider sends the browser back
     * @throws ProviderUnavailable when the provider cannot be asked
     */
    public Begun begin(String redirect) {
        Provider provider = client.provider();
        String secret = Secrets.fresh();
        SignOnRequest request = SignOnRequest.of(secret, clock.instant().plus(LIFE));
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", rules.clientId());
        query.put("redirect_uri", redirect);
        query.put("scope", rules.scopes());
        query.put("state", request.state());
        query.put("nonce", request.nonce());
        query.put("code_challenge", request.challenge());
        query.put("code_challenge_method", "S256");
        String separator = provider.page().contains("?") ? "&" : "?";
        return new Begun(URI.create(provider.page() + separator + ProviderClient.encoded(query)), secret);
    }

    /**
     * Ends: who has come back.
     *
     * @param secret of the browser, as {@link #begin} gave it, or empty
     * @param redirect as it was at the beginning
     * @throws SignOnRefused when the sign-on is not of this browser, was used before, or the provider does not vouch
     * @throws PersonRefused when the person may not sign in here
     * @throws ProviderUnavailable when the provider cannot be asked
     */
    public Person finish(Return back, String secret, String redirect) {
        SignOnRequest request = SignOnRequest.found(
                        secret, back.state() == null ? "" : back.state(), clock.instant(), LIFE)
                .orElseThrow(() -> new SignOnRefused("This sign-in was begun in another browser, or took longer than"
                        + " ten minutes. Begin again, in one browser."));
        if (!isFirst(request.state())) {
            throw new SignOnRefused("This sign-in was used before. Begin again.");
        }
        if (back.code() == null) {
            throw new SignOnRefused(provider() + " did not sign you in" + told(back.error()) + ". Begin again.");
        }
        Provider provider = client.provider();
        if (back.issuer() != null && !back.issuer().equals(provider.issuer())) {
            throw new SignOnRefused("Another identity provider sent you back than the one that is set. Begin again.");
        }
        return vouchedFor(provider, claims(provider, back.code(), request, redirect));
    }

    private Map<String, Object> claims(Provider provider, String code, SignOnRequest request, String redirect) {
        String idToken = client.exchanged(provider, code, request.verifier(), redirect);
        try {
            return idTokens.claims(idToken, client.keys(provider), provider.issuer(), request.nonce());
        } catch (IdTokens.Untrusted e) {
            log.warn("console.id-token-refused issuer={} cause={}", provider.issuer(), e.getMessage());
            throw new SignOnRefused("What " + provider() + " sent cannot be trusted, so you are not signed in. Begin"
                    + " again; if it happens again, an engineer finds the cause in the log.");
        }
    }

    private Person vouchedFor(Provider provider, Map<String, Object> claims) {
        Role role = rules.role(claims)
                .orElseThrow(() -> new SignOnRefused("You are known at " + provider()
                        + ", but nothing there gives you a" + " role here. Ask an engineer for one."));
        String subject = String.valueOf(claims.get("sub"));
        return people.take(provider.issuer() + " " + subject, name(claims, subject), role, provider());
    }

    /** What the person is called here. An address that the provider says is not verified could be anybody's. */
    private static String name(Map<String, Object> claims, String subject) {
        Object mail = Boolean.FALSE.equals(claims.get("email_verified")) ? "" : claims.getOrDefault("email", "");
        return Stream.of(mail, claims.getOrDefault("preferred_username", ""))
                .filter(String.class::isInstance)
                .map(value -> People.kept((String) value))
                .filter(value -> value.matches(People.NAME))
                .findFirst()
                .orElseGet(() -> "person-" + Secrets.digest(subject).substring(0, 12));
    }

    /** The provider may say why, in one of the words of RFC 6749; nothing else of an address is shown. */
    static String told(String error) {
        return error != null && error.matches("[a-z_]{1,40}") ? " (" + error + ")" : "";
    }

    private boolean isFirst(String state) {
        Instant now = clock.instant();
        return database.writer().store(Durability.SYNCED, sql -> {
                    sql.update("delete from sign_on where used_at < ?", now.minus(LIFE.multipliedBy(2)));
                    return sql.update(
                            "insert into sign_on (state_hash, used_at) values (?, ?) on conflict do nothing",
                            Secrets.digest(state),
                            now);
                })
                == 1;
    }
}
