package io.claribooks.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.claribooks.database.GroupCommit.Durability;
import io.claribooks.posting.Attempt;
import io.claribooks.posting.PostingKey;
import io.claribooks.records.LinkList.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a store must do with lists of links. */
abstract class LinkListContract extends LinkedStore {
    @Test
    void each_record_is_listed_once_the_newest_first_page_by_page_over_all_connections() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            link(i % 2 == 0 ? "main" : "other", LinkKind.CLIENT, "id:" + i, "30" + i, "Company " + i);
            link(i % 2 == 0 ? "main" : "other", LinkKind.CLIENT, "email:" + i + "@a.example", "30" + i, "Company " + i);
            expected.add(0, "email:" + i + "@a.example");
        }
        link(LinkKind.ITEM, "sku:x", "1", "An item");

        assertThat(all(LinkKind.CLIENT, null, 3)).isEqualTo(expected);
        assertThat(all(LinkKind.CLIENT, null, 50)).isEqualTo(expected);
        assertThat(list.list(new Query(LinkKind.CLIENT, BOTH.subList(1, 2), null, null, 50))
                        .links())
                .hasSize(3)
                .allSatisfy(link -> assertThat(link.connection()).isEqualTo("other"));
        assertThatThrownBy(() -> list.list(new Query(LinkKind.CLIENT, BOTH, null, "bm9uZQ", 3)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void many_of_one_moment_are_each_listed_once() {
        clock.move(Duration.ofHours(1));
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            String key = "1" + i;
            keys.add(key);
            database.writer()
                    .store(
                            Durability.WRITTEN,
                            sql -> sql.update(
                                    "insert into posting (connection, kind, clarity_key, state, intended_at)"
                                            + " values (?, 'invoice', ?, 'intended', ?)",
                                    key.compareTo("14") < 0 ? "main" : "other",
                                    key,
                                    Instant.parse("2026-03-04T10:00:00Z")));
        }

        assertThat(all(LinkKind.INVOICE, null, 2)).containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void links_are_found_by_how_label_key_or_FreshBooks_id_begin() {
        link(LinkKind.CLIENT, ANA, "301", "Hill Country Clinics");
        link(LinkKind.CLIENT, "id:90331", "301", "Hill Country Clinics");
        link(LinkKind.CLIENT, "email:bo@books.example", "302", "hillside GmbH");
        link(LinkKind.CLIENT, "email:100%@books.example", "401", "Percent_ & Co");
        link(LinkKind.CLIENT, "email:100x@books.example", "402", "Percents & Co");

        assertThat(all(LinkKind.CLIENT, "HILL", 1)).containsExactlyInAnyOrder(ANA, "email:bo@books.example");
        assertThat(all(LinkKind.CLIENT, "Ana@", 5)).containsExactly(ANA);
        assertThat(all(LinkKind.CLIENT, "9033", 5)).containsExactly("id:90331");
        assertThat(all(LinkKind.CLIENT, "30", 1)).containsExactlyInAnyOrder(ANA, "email:bo@books.example");
        assertThat(all(LinkKind.CLIENT, "100%", 5)).containsExactly("email:100%@books.example");
        assertThat(all(LinkKind.CLIENT, "percent_", 5)).containsExactly("email:100%@books.example");
        assertThat(all(LinkKind.CLIENT, "nobody", 5)).isEmpty();

        link(LinkKind.ITEM, "id:5512|chr-erg-01", "77", "Ergonomic chair");
        link(LinkKind.ITEM, "sku:chr-erg-01", "77", "Ergonomic chair");
        assertThat(all(LinkKind.ITEM, "CHR-", 5)).containsExactly("sku:chr-erg-01");
        assertThat(all(LinkKind.ITEM, "ergo", 5)).containsExactly("id:5512|chr-erg-01");
    }

    @Test
    void an_invoice_is_found_by_order_or_number_and_a_payment_by_them_too() {
        Attempt attempt = new Attempt(1, 1);
        PostingKey invoice = key("main", LinkKind.INVOICE, "1048213");
        postings.begin(invoice, attempt, "CL-SO-1048213");
        postings.record(invoice, attempt, "9001", "CL-SO-1048213", "hash");
        PostingKey payment = key("main", LinkKind.PAYMENT, "tx:stripe/ch_1/capture");
        postings.begin(payment, attempt, "9001");
        postings.record(payment, attempt, "55", "300.00 USD", "hash");
        PostingKey plan = key("main", LinkKind.PAYMENT, "lower:tx:stripe/re_1/refund");
        postings.begin(plan, attempt, "55=0");
        postings.record(plan, attempt, null, "300.00 USD", null);

        for (String typed : List.of("1048", "so-1048", "cl-so", "9001")) {
            assertThat(all(LinkKind.INVOICE, typed, 5)).as(typed).containsExactly("1048213");
        }
        for (String typed : List.of("so-1048213", "CL-SO-1048213", "1048213", "300", "stripe/ch", "55")) {
            assertThat(all(LinkKind.PAYMENT, typed, 5)).as(typed).containsExactly("tx:stripe/ch_1/capture");
        }
        assertThat(all(LinkKind.PAYMENT, null, 5)).containsExactly("tx:stripe/ch_1/capture");
    }
}
