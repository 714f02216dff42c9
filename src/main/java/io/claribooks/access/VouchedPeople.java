package io.claribooks.access;

import io.claribooks.audit.Act;
import io.claribooks.audit.Acts;
import io.claribooks.database.Database;
import io.claribooks.database.GroupCommit.Durability;
import java.time.Clock;
import java.util.Optional;

/**
 * The people whom an identity provider vouches for. They are known by the provider's own name for them, which never changes
 * hands; what they are called here is a label. Safe for many threads.
 */
public final class VouchedPeople {
    private final Database database;
    private final PersonStore store;
    private final Owner owner;
    private final Acts acts;
    private final Clock clock;

    public VouchedPeople(Database database, Owner owner, Clock clock) {
        this.database = database;
        this.store = new PersonStore(database);
        this.owner = owner;
        this.acts = new Acts(database, clock);
        this.clock = clock;
    }

    /**
     * Takes somebody whom the identity provider vouches for.
     *
     * @param subject the provider's own name for the person, which never changes hands
     * @throws PersonRefused when the name is somebody else's here, or the person is disabled
     */
    Person take(String subject, String name, Role role, String provider) {
        String hash = Secrets.digest(subject);
        Optional<Person> known = store.bySubject(hash);
        if (known.isEmpty()) {
            added(hash, name, role, provider);
        } else if (known.get().role() != role) {
            String who = known.get().name();
            database.writer().store(Durability.SYNCED, sql -> {
                PersonStore.role(sql, who, role);
                return acts.record(
                        sql, Act.of("change-person", provider).about(who).choosing("role " + role.text()));
            });
        }
        Person person = store.bySubject(hash).orElseThrow(() -> new NoSuchPerson(name));
        if (person.disabled()) {
            throw new PersonRefused(person.name() + " may not sign in here. An engineer can allow it again.");
        }
        return person;
    }

    /** A name that somebody here has is never taken over by whoever has it at the provider. */
    private void added(String subjectHash, String name, Role role, String provider) {
        boolean added = !owner.is(name)
                && database.writer().store(Durability.SYNCED, sql -> {
                    boolean inserted =
                            PersonStore.insert(sql, name, role, null, subjectHash, provider, clock.instant());
                    if (inserted) {
                        acts.record(
                                sql, Act.of("add-person", provider).about(name).choosing("role " + role.text()));
                    }
                    return inserted;
                });
        if (!added) {
            throw new PersonRefused("There is somebody else called " + name
                    + " here already. An engineer can remove that person first.");
        }
    }
}
