package io.claribooks;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * A small real OpenID Connect provider: document, page, codes that count once and only with their PKCE verifier, signed ID tokens
 * and keys. Whoever opens the page is signed in at once. Tests have it misbehave.
 */
final class IdentityServer implements AutoCloseable {
    static final String CLIENT = "claribooks";
    static final String SECRET = "the client's secret: +/=&";

    private final HttpServer server;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    /** What is told of whoever signs in, beside what every token has. */
    private final Map<String, Object> person = new HashMap<>(Map.of("sub", "248289761001"));

    private final Clock clock;

    private RSAKey key;
    private RSAKey signer;
    private Consumer<JWTClaimsSet.Builder> change;
    private String issuer;
    private boolean out;
    private boolean unsigned;

    IdentityServer(Clock clock) {
        this.clock = clock;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        behave();
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, 200, document()));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.createContext("/keys", exchange -> answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString(true)));
        server.start();
    }

    /** Has a key of its own and says nothing but the truth. */
    void behave() {
        issuer = url();
        change = claims -> {};
        out = false;
        unsigned = false;
        person.keySet().retainAll(List.of("sub"));
        rotate();
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Makes a product use this provider; people of a group have a role. */
    RunningClaribooks set(RunningClaribooks running) {
        return running.set("console.oidc.issuer", url())
                .set("console.oidc.client-id", CLIENT)
                .set("console.oidc.client-secret", SECRET)
                .set("console.oidc.role-claim", "access.groups")
                .set("console.oidc.roles", "books=operator,books-admins=engineer,cn=staff=viewer");
    }

    /** Who signs in from now on. */
    IdentityServer person(String subject, String mail, String... groups) {
        person.put("sub", subject);
        person.put("email", mail);
        person.put("access", Map.of("groups", List.of(groups)));
        return this;
    }

    /** One more member of the tokens, or another value of it. */
    void claim(String name, Object value) {
        person.put(name, value);
    }

    /** Changes each token before it is signed. */
    void change(Consumer<JWTClaimsSet.Builder> how) {
        change = how;
    }

    /** Signs with a key of the same name that is not the one it shows. */
    void forge() {
        try {
            signer = new RSAKeyGenerator(2048).keyID(key.getKeyID()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    void unsigned() {
        unsigned = true;
    }

    /** Has a new key from now on. */
    void rotate() {
        key = newKey();
        signer = key;
    }

    void callItself(String name) {
        issuer = name;
    }

    /** Answers 503 to whatever is asked. */
    void outOfService(boolean now) {
        out = now;
    }

    private String document() {
        return "{\"issuer\":\"" + issuer + "\",\"authorization_endpoint\":\"" + url() + "/authorize?tenant=1\","
                + "\"token_endpoint\":\"" + url() + "/token\",\"jwks_uri\":\"" + url() + "/keys\"}";
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = pairs(exchange.getRequestURI().getRawQuery());
        boolean whole =
                asked.keySet().containsAll(List.of("state", "nonce", "code_challenge", "redirect_uri", "tenant"))
                        && "code".equals(asked.get("response_type"))
                        && "S256".equals(asked.get("code_challenge_method"))
                        && (" " + asked.get("scope") + " ").contains(" openid ")
                        && CLIENT.equals(asked.get("client_id"));
        String code = UUID.randomUUID().toString();
        codes.put(code, asked);
        exchange.getResponseHeaders()
                .add("Location", asked.get("redirect_uri") + "?code=" + code + "&state=" + asked.get("state"));
        answer(exchange, whole ? 302 : 400, "");
    }

    private void token(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> sent = pairs(form);
        Map<String, String> asked = codes.remove(sent.getOrDefault("code", ""));
        String pair = Base64.getEncoder()
                .encodeToString((CLIENT + ":" + URLEncoder.encode(SECRET, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8));
        if (!("Basic " + pair).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, "{\"error\":\"invalid_client\"}");
        } else if (asked == null
                || !asked.get("redirect_uri").equals(sent.get("redirect_uri"))
                || !asked.get("code_challenge").equals(challenge(sent.getOrDefault("code_verifier", "")))) {
            answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
        } else {
            answer(
                    exchange,
                    200,
                    "{\"access_token\":\"unused\",\"token_type\":\"Bearer\",\"id_token\":\"" + idToken(asked) + "\"}");
        }
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String idToken(Map<String, String> asked) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(url())
                .audience(CLIENT)
                .issueTime(Date.from(clock.instant()))
                .expirationTime(Date.from(clock.instant().plusSeconds(300)))
                .claim("nonce", asked.get("nonce"));
        person.forEach(claims::claim);
        change.accept(claims);
        if (unsigned) {
            return new com.nimbusds.jwt.PlainJWT(claims.build()).serialize();
        }
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(signer.getKeyID())
                            .build(),
                    claims.build());
            token.sign(new RSASSASigner(signer));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new HashMap<>();
        for (String pair : text.split("&")) {
            String[] parts = pair.split("=", 2);
            pairs.put(parts[0], URLDecoder.decode(parts.length == 2 ? parts[1] : "", StandardCharsets.UTF_8));
        }
        return pairs;
    }

    private void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(out ? 503 : status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
