package io.claribooks.access;

import java.time.Instant;

/**
 * Who sent a request.
 *
 * @param role what they may do by this request; a token may allow less than its person's role
 * @param by how they proved it
 * @param token name of the token, or null
 * @param session names the session, or null; nothing can be done with it outside this process
 * @param since when they signed in, or null where each request does
 * @param until when that ends, or null
 */
public record SignedIn(Person person, Role role, By by, String token, String session, Instant since, Instant until) {
    /** Ways to prove who one is. */
    public enum By {
        SESSION,
        PASSWORD,
        TOKEN
    }

    /** The name that acts are recorded under. */
    public String actor() {
        return token == null ? person.name() : person.name() + " (token " + token + ")";
    }
}
