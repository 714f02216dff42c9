package io.claribooks.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.claribooks.MovableClock;
import io.claribooks.audit.Act;
import io.claribooks.audit.Acts;
import io.claribooks.database.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the store of people and tokens promises, on any database. */
abstract class PeopleContract {
    private final MovableClock clock = new MovableClock();
    private final Passwords passwords = new Passwords();
    private Database database;
    private People people;
    private VouchedPeople vouched;
    private ScriptTokens tokens;
    private SignIns signIns;

    /** A fresh, empty database. */
    abstract Database open();

    @BeforeEach
    void fresh() {
        database = open();
        node("a set password");
    }

    /** As a node that starts with this setting. */
    private List<String> node(String password) {
        List<String> told = new ArrayList<>();
        Owner owner = new Owner("Admin", password, database, passwords);
        owner.prepare(told::add);
        people = new People(database, owner, passwords, clock);
        vouched = new VouchedPeople(database, owner, clock);
        tokens = new ScriptTokens(database, clock);
        signIns = new SignIns(people, passwords, new Sessions(clock), tokens);
        return told;
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static People.Change role(Role role) {
        return new People.Change(role, null, false);
    }

    private static People.Change disabled(boolean disabled) {
        return new People.Change(null, disabled, false);
    }

    private boolean holds(String cookie) {
        return signIns.session(cookie).flatMap(signIns::bySession).isPresent();
    }

    @Test
    void the_person_of_the_settings_is_always_there_and_an_engineer() {
        assertThat(people.find("admin").map(Person::role)).contains(Role.ENGINEER);
        assertThat(people.all()).extracting(Person::name).containsExactly("Admin");
        assertThat(signIns.byPassword("ADMIN", "a set password")).isPresent();
        assertThat(signIns.byPassword("admin", "another")).isEmpty();
        assertThatThrownBy(() -> people.change("admin", role(Role.VIEWER), "ana"))
                .hasMessageContaining("console.user");
        assertThatThrownBy(() -> people.remove("admin", "ana")).isInstanceOf(PersonRefused.class);
        assertThatThrownBy(() -> people.add("admin", Role.VIEWER, "ana")).isInstanceOf(PersonRefused.class);
    }

    @Test
    void a_password_that_is_not_set_is_told_once_and_can_be_changed_for_all_nodes() {
        List<String> told = node("");
        assertThat(told).hasSize(1);
        assertThat(node("")).isEmpty();
        String cookie = signIns.open(people.find("admin").orElseThrow());

        people.choosePassword(people.find("admin").orElseThrow(), "a password of my own");

        assertThat(signIns.byPassword("admin", told.get(0))).isEmpty();
        assertThat(signIns.byPassword("admin", "a password of my own")).isPresent();
        assertThat(holds(cookie)).isFalse();
    }

    @Test
    void a_person_signs_in_with_the_one_time_password_in_whatever_case_the_name_is_typed() {
        String password = people.add("Ana", Role.OPERATOR, "Admin");

        SignedIn ana = signIns.byPassword(" ANA ", password).orElseThrow();

        assertThat(ana.actor()).isEqualTo("ana");
        assertThat(ana.role()).isEqualTo(Role.OPERATOR);
        assertThat(ana.person().oneTime()).isTrue();
        assertThatThrownBy(() -> people.add("aNA", Role.VIEWER, "Admin")).hasMessageContaining("already");
        assertThat(database.query(row -> row.getString("password_hash"), "select * from person"))
                .allMatch(hash -> hash.startsWith("$2a$") && !hash.contains(password));
    }

    @Test
    void whatever_changes_a_person_ends_their_sessions_and_nobody_elses() {
        people.add("ana", Role.OPERATOR, "Admin");
        people.add("ben", Role.OPERATOR, "Admin");
        String bens = signIns.open(people.find("ben").orElseThrow());
        List<Runnable> changes = List.of(
                () -> people.change("ana", role(Role.VIEWER), "Admin"),
                () -> people.change("ana", new People.Change(null, null, true), "Admin"),
                () -> people.choosePassword(people.find("ana").orElseThrow(), "a password of my own"),
                () -> people.change("ana", disabled(true), "Admin"));
        for (Runnable change : changes) {
            String cookie = signIns.open(people.find("ana").orElseThrow());
            assertThat(holds(cookie)).isTrue();
            change.run();
            assertThat(holds(cookie)).isFalse();
        }
        assertThat(holds(bens)).isTrue();
    }

    @Test
    void a_removed_person_who_is_added_again_is_another_one() {
        people.add("ana", Role.ENGINEER, "Admin");
        String cookie = signIns.open(people.find("ana").orElseThrow());
        String token =
                tokens.make("export", Role.VIEWER, "ana", Duration.ofDays(1)).secret();
        people.remove("ana", "Admin");
        assertThat(holds(cookie)).isFalse();
        clock.move(Duration.ofSeconds(1));

        people.add("ana", Role.ENGINEER, "Admin");

        assertThat(holds(cookie)).isFalse();
        assertThat(signIns.byToken(token)).isEmpty();
    }

    @Test
    void a_chosen_password_lets_the_session_go_on_that_it_was_chosen_in() {
        String password = people.add("ana", Role.VIEWER, "Admin");
        Person ana = people.find("ana").orElseThrow();
        String here = signIns.open(ana);
        String elsewhere = signIns.open(ana);
        SignedIn who = signIns.bySession(signIns.session(here).orElseThrow()).orElseThrow();

        signIns.choosePassword(who, "a password of my own");

        assertThat(holds(here)).isTrue();
        assertThat(holds(elsewhere)).isFalse();
        assertThat(signIns.byPassword("ana", password)).isEmpty();
        assertThat(people.find("ana").orElseThrow().oneTime()).isFalse();
    }

    @Test
    void who_is_disabled_enters_by_nothing() {
        String password = people.add("ana", Role.OPERATOR, "Admin");
        String token =
                tokens.make("export", Role.OPERATOR, "ana", Duration.ofDays(1)).secret();
        people.change("ana", disabled(true), "Admin");
        assertThat(signIns.byPassword("ana", password)).isEmpty();
        assertThat(signIns.byToken(token)).isEmpty();

        people.change("ana", disabled(false), "Admin");

        assertThat(signIns.byPassword("ana", password)).isPresent();
        assertThat(signIns.byToken(token)).isPresent();
    }

    @Test
    void nobody_changes_or_removes_themselves() {
        people.add("ana", Role.ENGINEER, "Admin");
        assertThatThrownBy(() -> people.change("ana", role(Role.VIEWER), "ana")).hasMessageContaining("yourself");
        assertThatThrownBy(() -> people.remove("ana", "ana")).hasMessageContaining("yourself");
        assertThatThrownBy(() -> people.remove("nobody", "ana")).isInstanceOf(NoSuchPerson.class);
    }

    @Test
    void a_token_allows_what_it_and_its_person_may_and_is_stored_as_a_digest() {
        people.add("ana", Role.ENGINEER, "Admin");
        ScriptTokens.Made made = tokens.make("nightly export", Role.OPERATOR, "ana", Duration.ofDays(1));
        assertThat(made.secret()).matches("clb_[A-Za-z0-9_-]{43}");
        assertThat(made.toString()).doesNotContain(made.secret());
        assertThat(database.query(row -> row.getString("hash"), "select * from script_token"))
                .containsExactly(Secrets.digest(made.secret()));
        SignedIn who = signIns.byToken(made.secret()).orElseThrow();
        assertThat(who.role()).isEqualTo(Role.OPERATOR);
        assertThat(who.actor()).isEqualTo("ana (token nightly export)");

        people.change("ana", role(Role.VIEWER), "Admin");

        assertThat(signIns.byToken(made.secret()).map(SignedIn::role)).contains(Role.VIEWER);
        clock.move(Duration.ofDays(1));
        assertThat(signIns.byToken(made.secret())).isEmpty();
    }

    @Test
    void a_revoked_token_is_worth_nothing_and_its_last_use_was_noted() {
        people.add("ana", Role.VIEWER, "Admin");
        ScriptTokens.Made made = tokens.make("export", Role.VIEWER, "ana", Duration.ofDays(1));
        signIns.byToken(made.secret());
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> tokens.of("ana").get(0).usedAt() != null);

        assertThat(tokens.revoke(made.token(), "Admin")).isTrue();

        assertThat(signIns.byToken(made.secret())).isEmpty();
        assertThat(tokens.revoke(made.token(), "Admin")).isFalse();
    }

    @Test
    void somebody_the_provider_vouches_for_is_known_by_its_name_for_them_and_takes_nobodys_place() {
        Person first = vouched.take("https://id.example 1", "ana@example.com", Role.VIEWER, "id.example");
        assertThat(first.signsIn()).isEqualTo(Person.SignsIn.PROVIDER);
        Person later = vouched.take("https://id.example 1", "new.name@example.com", Role.OPERATOR, "id.example");
        assertThat(later.name()).isEqualTo("ana@example.com");
        assertThat(later.role()).isEqualTo(Role.OPERATOR);
        assertThat(later.stamp()).isNotEqualTo(first.stamp());

        people.add("ben", Role.ENGINEER, "Admin");
        for (String taken : List.of("ben", "ana@example.com", "admin")) {
            assertThatThrownBy(() -> vouched.take("https://id.example 2", taken, Role.VIEWER, "id.example"))
                    .hasMessageContaining("somebody else called " + taken);
        }
        assertThat(signIns.byPassword("ana@example.com", "")).isEmpty();
        people.change("ana@example.com", disabled(true), "Admin");
        assertThatThrownBy(() -> vouched.take("https://id.example 1", "x", Role.VIEWER, "id.example"))
                .hasMessageContaining("may not sign in");
        assertThatThrownBy(() -> people.change("ana@example.com", role(Role.VIEWER), "Admin"))
                .hasMessageContaining("identity provider");
    }

    @Test
    void everything_people_do_to_people_is_an_act_without_secrets() {
        String password = people.add("ana", Role.OPERATOR, "Admin");
        Optional<String> next = people.change("ana", new People.Change(Role.VIEWER, true, true), "Admin");
        String token =
                tokens.make("export", Role.VIEWER, "ana", Duration.ofDays(1)).secret();
        tokens.revoke(tokens.of("ana").get(0), "Admin");
        people.choosePassword(people.find("ana").orElseThrow(), "a password of my own");
        people.remove("ana", "Admin");

        List<Act> acts = new Acts(database, clock).list(null, 50);

        assertThat(acts)
                .extracting(Act::kind)
                .containsExactly(
                        "remove-person",
                        "change-password",
                        "revoke-token",
                        "make-token",
                        "change-person",
                        "add-person");
        assertThat(acts.toString())
                .contains("role viewer, disabled, new password")
                .doesNotContain(password, next.orElseThrow(), token, "a password of my own");
    }
}
