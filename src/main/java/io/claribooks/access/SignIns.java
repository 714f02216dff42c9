package io.claribooks.access;

import io.claribooks.access.Sessions.Session;
import java.util.Optional;

/** Finds out who sends a request, and opens and closes sessions. Whatever asks the store may block. Safe for many threads. */
public final class SignIns {
    private final People people;
    private final Passwords passwords;
    private final Sessions sessions;
    private final ScriptTokens tokens;

    public SignIns(People people, Passwords passwords, Sessions sessions, ScriptTokens tokens) {
        this.people = people;
        this.passwords = passwords;
        this.sessions = sessions;
        this.tokens = tokens;
    }

    /** Somebody of whom nothing need be looked up: the person of the settings, with the password that was right lately. */
    public Optional<SignedIn> byPasswordAtOnce(String name, String password) {
        return people.findAtOnce(name)
                .filter(person -> passwords.isRightAgain(person.hash(), password))
                .map(SignIns::withPassword);
    }

    /** Somebody by name and password; takes as long for a name that nobody has. */
    public Optional<SignedIn> byPassword(String name, String password) {
        Optional<Person> person = people.find(name).filter(found -> !found.disabled());
        boolean right = passwords.isRight(person.map(Person::hash).orElse(null), password);
        return person.filter(found -> right).map(SignIns::withPassword);
    }

    private static SignedIn withPassword(Person person) {
        return new SignedIn(person, person.role(), SignedIn.By.PASSWORD, null, null, null, null);
    }

    /** The person of a token, with what both of them allow. */
    public Optional<SignedIn> byToken(String secret) {
        Optional<ScriptToken> token = tokens.bySecret(secret);
        Optional<Person> person =
                token.flatMap(found -> people.find(found.person())).filter(found -> !found.disabled());
        return person.map(found -> {
            ScriptToken used = token.get();
            tokens.used(used);
            return new SignedIn(
                    found,
                    used.role().atMost(found.role()),
                    SignedIn.By.TOKEN,
                    used.name(),
                    null,
                    used.createdAt(),
                    used.expiresAt());
        });
    }

    /** A session of this process by its cookie. */
    public Optional<Session> session(String secret) {
        return sessions.find(secret);
    }

    /** The person of a session of whom nothing need be looked up. */
    public Optional<SignedIn> bySessionAtOnce(Session session) {
        return people.findAtOnce(session.person()).flatMap(person -> of(session, person));
    }

    /** The person of a session, unless something ended it. */
    public Optional<SignedIn> bySession(Session session) {
        return people.find(session.person()).flatMap(person -> of(session, person));
    }

    private static Optional<SignedIn> of(Session session, Person person) {
        return person.disabled() || !person.stamp().equals(session.stamp())
                ? Optional.empty()
                : Optional.of(new SignedIn(
                        person,
                        person.role(),
                        SignedIn.By.SESSION,
                        null,
                        session.key(),
                        session.since(),
                        session.until()));
    }

    /** Opens a session; returns the secret of its cookie. */
    public String open(Person person) {
        people.signedIn(person);
        return sessions.open(person);
    }

    public void close(String secret) {
        sessions.close(secret);
    }

    /** Whether a person's password is this one. */
    public boolean isRight(Person person, String password) {
        return passwords.isRight(person.hash(), password);
    }

    /** Sets the password a person has chosen; all of their sessions end but the one that it was chosen in. */
    public void choosePassword(SignedIn who, String chosen) {
        people.choosePassword(who.person(), chosen);
        if (who.session() != null) {
            people.find(who.person().name()).ifPresent(person -> sessions.renew(who.session(), person));
        }
    }
}
