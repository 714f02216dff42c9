package io.claribooks.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.claribooks.attention.BooksDoor.Item;
import io.claribooks.audit.Act;
import io.claribooks.billing.TaxChoice;
import io.claribooks.database.GroupCommit.Durability;
import io.claribooks.inbox.ActProgress;
import io.claribooks.inbox.BulkInterventions;
import io.claribooks.inbox.Cause;
import io.claribooks.inbox.ClaimedEvent;
import io.claribooks.inbox.EventArchive;
import io.claribooks.inbox.EventFilter;
import io.claribooks.inbox.PostedDocument;
import io.claribooks.inbox.Status;
import io.claribooks.inbox.Work;
import io.claribooks.posting.ChosenItems;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a store must do with acts on many events, and with repairs. */
abstract class RepairsContract extends ParkedEvents {
    private final Map<String, String> settings = new HashMap<>();
    private boolean connected;

    @Test
    void a_replay_of_many_counts_first_takes_the_oldest_within_its_bound_and_records_who_and_when() {
        open();
        long[] ids = new long[5];
        for (int i = 0; i < 5; i++) {
            ids[i] = parked(CHAIR);
        }
        database.writer()
                .store(Durability.SYNCED, sql -> sql.update("update event set reduced = true where id = ?", ids[1]));
        assertThat(bulk.replayable(of(CHAIR))).isEqualTo(new BulkInterventions.Census(4, 1, 0));

        BulkInterventions.Done done =
                bulk.replay(of(CHAIR), 3, Act.of("replay", "ada").at("main").noting("mended"));

        assertThat(done.changed()).isEqualTo(3);
        assertThat(done.left()).isEqualTo(1);
        assertThat(List.of(status(ids[0]), status(ids[1]), status(ids[2]), status(ids[3]), status(ids[4])))
                .containsExactly("received", "review", "received", "received", "review");
        clock.move(Duration.ofMillis(1));
        assertThat(inbox.claim(10, List.of())).extracting(ClaimedEvent::id).containsExactly(ids[0], ids[2], ids[3]);
        assertThat(acts.list(null, 10)).singleElement().satisfies(act -> {
            assertThat(act.id()).isEqualTo(done.act());
            assertThat(act.kind()).isEqualTo("replay");
            assertThat(act.actor()).isEqualTo("ada");
            assertThat(act.note()).isEqualTo("mended");
            assertThat(act.events()).isEqualTo(3);
            assertThat(act.outcome()).isEqualTo("released 3, 1 more match");
            assertThat(act.doneAt()).isBeforeOrEqualTo(clock.instant());
        });
        assertThat(new EventArchive(database)
                        .one(ids[2])
                        .orElseThrow()
                        .at("/actions/0/actor")
                        .asText())
                .isEqualTo("ada");
    }

    @Test
    void how_the_events_of_an_act_stand_is_counted_as_of_now() {
        open();
        long posted = parked(CHAIR);
        parked(CHAIR);
        parked(CHAIR);
        parked(CHAIR);
        long untouched = parked("eu", CHAIR);
        ActProgress progress = new ActProgress(database);
        long act = bulk.replay(of(CHAIR), 10, Act.of("replay", "ada")).act();
        assertThat(progress.of(act).byStatus()).isEqualTo(Map.of(Status.RECEIVED, 4L));
        assertThat(progress.of(act).open()).isEqualTo(4);

        Work work = claimed();
        work.posted(new PostedDocument("client", "7", "Alpha LLC"));
        work.posted(new PostedDocument("invoice", "8", "CL-1"));
        outcomes.posted(work);
        outcomes.review(claimed(), Problem.TAX.about("City"), "Which?", "Choose.", List.of("Replay"));
        outcomes.dead(claimed(), CHAIR, "No such chair.", "Choose.");
        claimed();

        ActProgress.Standing standing = progress.of(act);
        assertThat(standing.byStatus())
                .isEqualTo(Map.of(Status.POSTED, 1L, Status.REVIEW, 1L, Status.DEAD, 1L, Status.PROCESSING, 1L));
        assertThat(List.of(standing.all(), standing.open(), standing.needsAttention()))
                .containsExactly(4L, 1L, 2L);
        assertThat(standing.again())
                .containsExactlyInAnyOrder(
                        new ActProgress.Again("main", CHAIR, 1),
                        new ActProgress.Again("main", Problem.TAX.about("City"), 1));
        assertThat(standing.booked()).containsExactly(new ActProgress.Booked(posted, "CL-1"));
        assertThat(acts.one(act).orElseThrow().events()).isEqualTo(4);
        assertThat(acts.one(act + 1)).isEmpty();
        assertThat(progress.of(act + 1).all()).isZero();
        assertThat(status(untouched)).isEqualTo("review");
    }

    @Test
    void more_than_one_batch_goes_on_with_one_act() {
        open();
        for (int i = 0; i < 130; i++) {
            parked(CHAIR);
        }

        assertThat(bulk.replay(of(CHAIR), 1000, Act.of("replay", "ada")).changed())
                .isEqualTo(130);
        assertThat(acts.list(null, 10)).singleElement().satisfies(act -> assertThat(act.events())
                .isEqualTo(130));
    }

    @Test
    void a_discard_of_many_leaves_what_is_posted_or_held_and_keeps_its_reason() {
        open();
        long question = parked(CHAIR);
        arrive("main");
        outcomes.posted(claimed());
        arrive("main");
        claimed();
        EventFilter all = new EventFilter(List.of(), null, "main", null, null, null, null, null);
        assertThat(bulk.discardable(all)).isEqualTo(new BulkInterventions.Census(1, 0, 1));

        bulk.discard(all, 10, Act.of("discard", "ada").noting("booked by hand"));

        assertThat(new EventArchive(database)
                        .one(question)
                        .orElseThrow()
                        .path("cause")
                        .asText())
                .isEqualTo("Discarded by ada: booked by hand");
        assertThat(new EventArchive(database).counts().path("posted").asInt()).isEqualTo(1);
        assertThat(groups()).isEmpty();
    }

    @Test
    void an_item_is_chosen_for_a_SKU_and_its_events_alone_go_on() {
        open();
        long chair = parked(CHAIR);
        long table = parked(Problem.SKU.about("TABLE"));
        Repairs repairs = repairs(new Item("77", "SEAT", "Ergonomic chair", "249.99 USD"));

        assertThatThrownBy(() -> repairs.linkItem(request(CHAIR), "78"))
                .isInstanceOf(RepairRefused.class)
                .hasMessageContaining("no active item with the id 78");
        assertThat(acts.list(null, 10)).isEmpty();
        assertThat(repairs.linkItem(request(CHAIR), "77").changed()).isEqualTo(1);

        assertThat(status(chair)).isEqualTo("received");
        assertThat(status(table)).isEqualTo("review");
        ChosenItems items = new ChosenItems(database);
        assertThat(items.of("main", " Chair-7").orElseThrow().freshbooksId()).isEqualTo("77");
        assertThat(items.of("eu", "CHAIR-7")).isEmpty();
        assertThat(acts.list(null, 10)).singleElement().satisfies(act -> {
            assertThat(act.kind()).isEqualTo("link-item");
            assertThat(act.subject()).isEqualTo("missing/sku/chair-7");
            assertThat(act.choice()).isEqualTo("item 77 Ergonomic chair");
            assertThat(act.outcome()).isEqualTo("released 1");
        });
    }

    @Test
    void a_choice_can_be_made_anew() {
        open();
        Repairs repairs = repairs(new Item("77", "", "Chair", ""), new Item("78", "", "Stool", ""));
        repairs.linkItem(request(CHAIR), "77");
        repairs.linkItem(request(CHAIR), "78");
        repairs.mapTax(request(Problem.TAX.about("City")), new TaxChoice(null, null, true));
        repairs.mapTax(request(Problem.TAX.about("CITY")), new TaxChoice("Town", new BigDecimal("8.875"), false));

        assertThat(new ChosenItems(database).of("main", "chair-7").orElseThrow().freshbooksId())
                .isEqualTo("78");
        assertThat(new TaxChoices(database).of("main"))
                .containsOnlyKeys("city")
                .containsValue(new TaxChoice("Town", new BigDecimal("8.875"), false));
    }

    @Test
    void a_tax_is_chosen_with_its_act_and_events_go_on_when_every_node_has_heard_of_it() {
        open();
        long id = parked(Problem.TAX.about("City"));

        repairs().mapTax(request(Problem.TAX.about("City")), new TaxChoice(null, null, true));

        assertThat(status(id)).isEqualTo("received");
        assertThat(inbox.claim(1, List.of())).isEmpty();
        clock.move(TaxChoices.HEARD_OF_AFTER.plusMillis(1));
        assertThat(inbox.claim(1, List.of())).hasSize(1);
    }

    @Test
    void a_repair_that_fails_to_be_stored_is_no_act_and_releases_nothing() {
        open();
        long id = parked(CHAIR);

        assertThatThrownBy(() -> bulk.release(of(CHAIR), 10, Duration.ZERO, Act.of("link-item", "ada"), (sql, act) -> {
                    throw new SQLException("full");
                }))
                .isInstanceOf(RuntimeException.class);

        assertThat(acts.list(null, 10)).isEmpty();
        assertThat(status(id)).isEqualTo("review");
    }

    @Test
    void a_setting_must_have_changed_and_an_account_must_be_connected() {
        open();
        long refund = parked(Problem.REFUND.cause());
        long rights = parked(Problem.RIGHTS.cause());
        settings.put("connection.main.refund.booking", "review");

        assertThatThrownBy(() -> repairs().changeSetting(request(Problem.REFUND.cause())))
                .isInstanceOf(RepairRefused.class)
                .hasMessageContaining("CONNECTION_MAIN_REFUND_BOOKING");
        assertThatThrownBy(() -> repairs().reconnect(request(Problem.RIGHTS.cause())))
                .isInstanceOf(RepairRefused.class)
                .hasMessageContaining("/api/connections/main/authorizations");
        assertThatThrownBy(() -> repairs().reconnect(request(Problem.REFUND.cause())))
                .isInstanceOf(RepairRefused.class)
                .hasMessageContaining("not repaired by reconnect");

        settings.put("connection.main.refund.booking", "credit-note");
        connected = true;
        assertThat(repairs().changeSetting(request(Problem.REFUND.cause())).changed())
                .isEqualTo(1);
        assertThat(repairs().reconnect(request(Problem.RIGHTS.cause())).changed())
                .isEqualTo(1);
        assertThat(List.of(status(refund), status(rights))).containsOnly("received");
    }

    private Repairs repairs(Item... known) {
        BooksDoor books = new BooksDoor() {
            @Override
            public List<Item> items(String connection, String sku) {
                return List.of(known);
            }

            @Override
            public Optional<Item> item(String connection, String id) {
                return List.of(known).stream()
                        .filter(item -> item.id().equals(id))
                        .findFirst();
            }

            @Override
            public List<Tax> taxes(String connection) {
                return List.of();
            }
        };
        return new Repairs(
                bulk,
                new ChosenItems(database),
                new TaxChoices(database),
                new Spelling(new Groups(database), new ChosenItems(database)),
                books,
                id -> connected,
                key -> settings.getOrDefault(key, ""),
                clock);
    }

    private static Repairs.Request request(Cause cause) {
        return new Repairs.Request("main", cause, "ada", null);
    }
}
