package io.claribooks.sandbox.freshbooks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Proof of possession of an authorization code, RFC 7636. */
final class Pkce {
    private Pkce() {}

    static boolean proves(Tokens.Code code, String verifier) {
        if (code.challenge() == null) {
            return true;
        }
        return verifier != null
                && code.challenge().equals("S256".equals(code.challengeMethod()) ? s256(verifier) : verifier);
    }

    private static String s256(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
