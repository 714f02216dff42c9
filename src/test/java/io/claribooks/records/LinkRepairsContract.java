package io.claribooks.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.claribooks.audit.Acts;
import io.claribooks.inbox.Inbox;
import io.claribooks.inbox.Listing;
import io.claribooks.inbox.NewEvent;
import io.claribooks.posting.Attempt;
import io.claribooks.posting.PostingKey;
import io.claribooks.records.LinkList.Query;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a store must do with the repair of links. */
abstract class LinkRepairsContract extends LinkedStore {
    /** Names of the records FreshBooks has, by id. */
    private final Map<String, String> ledger = new HashMap<>();

    private Links links;
    private Acts acts;
    private LinkRepairs repairs;

    @BeforeEach
    void startRepairs() {
        links = new Links(database);
        acts = new Acts(database, clock);
        repairs = new LinkRepairs(database, postings.changes(), new Known(), acts);
    }

    /** FreshBooks, as far as it is asked. */
    private final class Known implements LedgerRecords {
        @Override
        public Optional<JsonNode> read(String connection, LinkKind kind, String id) {
            return Optional.ofNullable(ledger.get(id)).map(name -> JsonNodeFactory.instance
                    .objectNode()
                    .put("id", id)
                    .put(kind == LinkKind.CLIENT ? "organization" : "name", name)
                    .put("vis_state", name.startsWith("(archived)") ? 2 : 0));
        }

        @Override
        public List<Candidate> search(String connection, LinkKind kind, String text) {
            return List.of();
        }
    }

    private Link one(LinkKind kind, String key) {
        return links.one("main", kind, key).orElseThrow();
    }

    private LinkRepairs.Request asked(LinkKind kind, String key) {
        return new LinkRepairs.Request(one(kind, key), "ada", "was wrong");
    }

    private String refusal(LinkKind kind, String key) {
        return repairs.refusesUnlink(one(kind, key)).orElse("");
    }

    @Test
    void an_unlinked_customer_is_looked_up_again_and_the_act_names_nobody() {
        link(LinkKind.CLIENT, ANA, "301", "Ana's books");
        link(LinkKind.CLIENT, "id:1", "301", "Ana's books");
        assertThat(postings.standing(key("main", LinkKind.CLIENT, ANA))).isPresent();

        LinkRepairs.Done done = repairs.unlink(asked(LinkKind.CLIENT, ANA));

        assertThat(done.links()).isEqualTo(2);
        assertThat(postings.standing(key("main", LinkKind.CLIENT, ANA))).isEmpty();
        assertThat(postings.standing(key("main", LinkKind.CLIENT, "id:1"))).isEmpty();
        assertThat(acts.list(null, 5)).singleElement().satisfies(act -> {
            assertThat(act.kind()).isEqualTo("unlink");
            assertThat(act.subject()).isEqualTo("client 301");
            assertThat(act.note()).isEqualTo("was wrong");
            assertThat(act.outcome()).isEqualTo("2 links taken away");
            assertThat(act.toString()).doesNotContain("ana@", "Ana's");
        });
    }

    @Test
    void what_could_be_booked_twice_stays_linked() {
        link(LinkKind.INVOICE, "1", "9001", "CL-1");
        link(LinkKind.PAYMENT, "id:p", "55", "1.00 USD");
        link(LinkKind.CREDIT_NOTE, "id:r", "66", "CL-1-R-r");
        link(LinkKind.CLIENT, "name:|ana|lee", "301", "Ana Lee");
        postings.begin(key("main", LinkKind.ITEM, "sku:chair"), new Attempt(1, 1), "CHAIR");

        for (LinkKind kind : List.of(LinkKind.INVOICE, LinkKind.PAYMENT, LinkKind.CREDIT_NOTE)) {
            Link link = list.list(new Query(kind, BOTH, null, null, 1)).links().get(0);
            assertThat(refusal(kind, link.key())).contains("book it a second time");
            assertThat(repairs.refusesRelink(link)).isPresent();
            assertThatThrownBy(() -> repairs.unlink(asked(kind, link.key()))).isInstanceOf(LinkRefused.class);
        }
        assertThat(refusal(LinkKind.CLIENT, "name:|ana|lee")).contains("no e-mail");
        assertThat(refusal(LinkKind.ITEM, "sku:chair")).contains("does not stand for certain");
        assertThat(acts.list(null, 5)).isEmpty();
    }

    @Test
    void a_client_is_kept_while_an_invoice_of_the_customer_is_in_doubt_or_its_event_is_at_work() {
        Inbox inbox = new Inbox(database, clock, "a", Duration.ofMinutes(5));
        link(LinkKind.CLIENT, "id:9", "301", "Ana's books");
        link(LinkKind.CLIENT, ANA, "301", "Ana's books");
        ledger.put("302", "Ana's other books");
        long event = inbox.append(List.of(new NewEvent(
                        "main",
                        "clarity",
                        "evt",
                        "order.created",
                        "55",
                        "55",
                        "9",
                        clock.instant(),
                        "hash",
                        "{}",
                        Listing.NONE)))
                .get(0)
                .id();
        clock.move(Duration.ofMillis(1));
        inbox.claim(1, List.of());
        assertThatThrownBy(() -> repairs.relink(asked(LinkKind.CLIENT, ANA), "302"))
                .isInstanceOf(LinkRefused.class)
                .hasMessageContaining("being worked on");

        PostingKey invoice = key("main", LinkKind.INVOICE, "55");
        postings.begin(invoice, new Attempt(event, 1), "CL-55");
        postings.release(new Attempt(event, 1));
        assertThat(inbox.recover()).isEqualTo(1);
        assertThatThrownBy(() -> repairs.unlink(asked(LinkKind.CLIENT, ANA)))
                .isInstanceOf(LinkRefused.class)
                .hasMessageContaining("is not known yet");
        assertThat(one(LinkKind.CLIENT, ANA).freshbooksId()).isEqualTo("301");

        postings.link(invoice, event, "9001", "CL-55", "hash");
        assertThat(repairs.relink(asked(LinkKind.CLIENT, ANA), "302").links()).isEqualTo(2);
    }

    @Test
    void a_relinked_record_counts_as_one_that_stood_before() {
        link(LinkKind.ITEM, "id:5512|chair", "77", "Chair");
        link(LinkKind.ITEM, "sku:chair", "77", "Chair");
        ledger.put("78", "Better chair");
        ledger.put("79", "(archived) chair");
        for (String id : List.of("77", "79", "80")) {
            assertThatThrownBy(() -> repairs.relink(asked(LinkKind.ITEM, "sku:chair"), id))
                    .as(id)
                    .isInstanceOf(LinkRefused.class);
        }

        repairs.relink(asked(LinkKind.ITEM, "sku:chair"), "78");

        Link link = one(LinkKind.ITEM, "id:5512|chair");
        assertThat(link.freshbooksId()).isEqualTo("78");
        assertThat(link.label()).isEqualTo("Better chair");
        assertThat(link.written()).isFalse();
        assertThat(all(LinkKind.ITEM, "better", 5)).hasSize(1);
        assertThat(acts.list(null, 1).get(0).choice()).isEqualTo("item 78 Better chair");
    }

    @Test
    void of_a_record_that_customers_share_only_the_one_moves() {
        link(LinkKind.CLIENT, ANA, "301", "Both");
        link(LinkKind.CLIENT, "id:1", "301", "Both");
        link(LinkKind.CLIENT, "id:2", "301", "Both");
        ledger.put("302", "Second only");

        assertThat(repairs.relink(asked(LinkKind.CLIENT, "id:2"), "302").links())
                .isEqualTo(1);

        assertThat(one(LinkKind.CLIENT, "id:1").freshbooksId()).isEqualTo("301");
        assertThat(one(LinkKind.CLIENT, ANA).freshbooksId()).isEqualTo("301");
        assertThat(one(LinkKind.CLIENT, "id:2").freshbooksId()).isEqualTo("302");
    }
}
