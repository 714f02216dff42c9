package io.claribooks.access;

import io.claribooks.audit.Act;
import io.claribooks.audit.Acts;
import io.claribooks.database.Database;
import io.claribooks.database.GroupCommit.Durability;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The people who may sign in: the one of the settings, those whom engineers add, and those whom an identity provider vouches
 * for. What changes a person ends their sessions on every node. Safe for many threads.
 */
public final class People {
    /** What a name may look like: a login or a mail address. */
    public static final String NAME = "[a-z0-9][a-z0-9._@+-]{0,79}";

    private final Database database;
    private final PersonStore store;
    private final Owner owner;
    private final Passwords passwords;
    private final Acts acts;
    private final Clock clock;

    public People(Database database, Owner owner, Passwords passwords, Clock clock) {
        this.database = database;
        this.store = new PersonStore(database);
        this.owner = owner;
        this.passwords = passwords;
        this.acts = new Acts(database, clock);
        this.clock = clock;
    }

    /**
     * What to change; null leaves as it is.
     *
     * @param newPassword whether a one-time password is to be made
     */
    public record Change(Role role, Boolean disabled, boolean newPassword) {
        String words() {
            List<String> words = new ArrayList<>();
            if (role != null) {
                words.add("role " + role.text());
            }
            if (disabled != null) {
                words.add(disabled ? "disabled" : "enabled");
            }
            if (newPassword) {
                words.add("new password");
            }
            return String.join(", ", words);
        }
    }

    /** A name as it is kept; who types it in capitals is the same person. */
    public static String kept(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /** Somebody by their name. */
    public Optional<Person> find(String name) {
        return owner.is(name.strip()) ? Optional.of(owner.person()) : store.find(kept(name));
    }

    /** Somebody whom the store need not be asked about. */
    Optional<Person> findAtOnce(String name) {
        return owner.isSet() && owner.is(name.strip()) ? Optional.of(owner.person()) : Optional.empty();
    }

    /** Everybody, the person of the settings first. */
    public List<Person> all() {
        List<Person> all = new ArrayList<>(List.of(owner.person()));
        all.addAll(store.all());
        return all;
    }

    /**
     * Adds a person.
     *
     * @return a one-time password, which is not kept
     * @throws PersonRefused when the name is taken
     */
    public String add(String name, Role role, String actor) {
        String kept = kept(name);
        String password = passwords.random();
        String hash = Passwords.hashed(password);
        boolean added = !owner.is(kept)
                && database.writer().store(Durability.SYNCED, sql -> {
                    boolean inserted = PersonStore.insert(sql, kept, role, hash, null, actor, clock.instant());
                    if (inserted) {
                        acts.record(sql, Act.of("add-person", actor).about(kept).choosing("role " + role.text()));
                    }
                    return inserted;
                });
        if (!added) {
            throw new PersonRefused("There is somebody called " + kept + " already. Choose another name.");
        }
        return password;
    }

    /**
     * Changes a person.
     *
     * @return the one-time password, if one was asked for
     * @throws NoSuchPerson when there is nobody of this name
     * @throws PersonRefused when this person cannot be changed so
     */
    public Optional<String> change(String name, Change change, String actor) {
        Person person = changeable(name, actor);
        boolean provided = person.signsIn() == Person.SignsIn.PROVIDER;
        if (provided && change.role() != null) {
            throw new PersonRefused("The role of " + person.name()
                    + " comes from the identity provider at each sign-in." + " Change it there.");
        }
        if (provided && change.newPassword()) {
            throw new PersonRefused(
                    person.name() + " signs in through the identity provider and has no password here.");
        }
        String password = change.newPassword() ? passwords.random() : null;
        String hash = password == null ? null : Passwords.hashed(password);
        database.writer().store(Durability.SYNCED, sql -> {
            if (change.role() != null) {
                PersonStore.role(sql, person.name(), change.role());
            }
            if (change.disabled() != null) {
                PersonStore.disabled(sql, person.name(), change.disabled());
            }
            if (hash != null) {
                PersonStore.password(sql, person.name(), hash, true);
            }
            return acts.record(
                    sql, Act.of("change-person", actor).about(person.name()).choosing(change.words()));
        });
        return Optional.ofNullable(password);
    }

    /** Removes a person and their tokens. */
    public void remove(String name, String actor) {
        Person person = changeable(name, actor);
        database.writer().store(Durability.SYNCED, sql -> {
            boolean there = PersonStore.delete(sql, person.name());
            if (there) {
                acts.record(sql, Act.of("remove-person", actor).about(person.name()));
            }
            return there;
        });
    }

    private Person changeable(String name, String actor) {
        Person person = find(name).orElseThrow(() -> new NoSuchPerson(kept(name)));
        if (person.signsIn() == Person.SignsIn.SETTINGS) {
            throw new PersonRefused(person.name() + " is the person of the settings console.user and console.password."
                    + " Change them and restart.");
        }
        if (person.name().equals(actor)) {
            throw new PersonRefused("You cannot change or remove yourself. Ask another engineer.");
        }
        return person;
    }

    /**
     * Sets the password that a person has chosen.
     *
     * @throws PersonRefused when the password is not kept here
     */
    public void choosePassword(Person person, String chosen) {
        if (person.signsIn() == Person.SignsIn.PROVIDER) {
            throw new PersonRefused("You sign in through the identity provider. Change your password there.");
        }
        boolean ofSettings = person.signsIn() == Person.SignsIn.SETTINGS;
        if (ofSettings && owner.isSet()) {
            throw new PersonRefused("Your password is the setting console.password. Change it there and restart.");
        }
        String hash = Passwords.hashed(chosen);
        database.writer().store(Durability.SYNCED, sql -> {
            if (ofSettings) {
                owner.change(sql, hash);
            } else {
                PersonStore.password(sql, person.name(), hash, false);
            }
            return acts.record(sql, Act.of("change-password", person.name()).about(person.name()));
        });
    }

    /** Notes that a person has signed in. */
    void signedIn(Person person) {
        Instant now = clock.instant();
        if (person.signsIn() != Person.SignsIn.SETTINGS) {
            database.writer().submit(Durability.WRITTEN, sql -> {
                PersonStore.signedIn(sql, person.name(), now);
                return null;
            });
        }
    }
}
