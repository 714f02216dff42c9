package io.claribooks.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Clock;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks ID tokens (OpenID Connect Core 1.0, 3.1.3.7): signature, issuer, audience, time and nonce. */
final class IdTokens {
    /** Signatures by a key that the provider alone has; neither none nor one that is made with the client's secret. */
    private static final Set<JWSAlgorithm> ALGORITHMS = algorithms();

    private static final Set<String> REQUIRED = Set.of("sub", "iss", "aud", "exp", "iat", "nonce");

    private final String clientId;
    private final Clock clock;

    IdTokens(String clientId, Clock clock) {
        this.clientId = clientId;
        this.clock = clock;
    }

    private static Set<JWSAlgorithm> algorithms() {
        Set<JWSAlgorithm> all = new HashSet<>(JWSAlgorithm.Family.RSA);
        all.addAll(JWSAlgorithm.Family.EC);
        return Set.copyOf(all);
    }

    /**
     * The claims of a token.
     *
     * @param keys the provider's, as JWK set
     * @throws Untrusted when the token is not the provider's, or not for this sign-on
     */
    Map<String, Object> claims(String idToken, String keys, String issuer, String nonce) throws Untrusted {
        try {
            DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
            processor.setJWSKeySelector(
                    new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(JWKSet.parse(keys))));
            processor.setJWTClaimsSetVerifier(new Verifier(clientId, issuer, nonce, clock));
            JWTClaimsSet claims = processor.process(idToken, null);
            if (!isForUs(claims)) {
                throw new BadJOSEException("JWT azp claim is another party's");
            }
            return claims.getClaims();
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw new Untrusted(e);
        }
    }

    /** A token that proves nothing; the message names the rule it breaks. */
    static final class Untrusted extends Exception {
        private Untrusted(Exception rule) {
            super(rule.getMessage(), rule);
        }
    }

    /** A token for several must have been made for us (3.1.3.7, 4 and 5). */
    private boolean isForUs(JWTClaimsSet claims) {
        Object party = claims.getClaim("azp");
        List<String> audience = claims.getAudience();
        return party == null ? audience.size() == 1 : clientId.equals(party);
    }

    /** The library's rules, by our clock. */
    private static final class Verifier extends DefaultJWTClaimsVerifier<SecurityContext> {
        private final Clock clock;

        Verifier(String clientId, String issuer, String nonce, Clock clock) {
            super(
                    clientId,
                    new JWTClaimsSet.Builder()
                            .issuer(issuer)
                            .claim("nonce", nonce)
                            .build(),
                    REQUIRED);
            this.clock = clock;
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }
    }
}
