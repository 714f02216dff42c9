package io.claribooks.statistics;

import io.claribooks.StillClock;
import io.claribooks.database.Database;
import io.claribooks.inbox.EventTraces;
import io.claribooks.inbox.Inbox;
import io.claribooks.inbox.InboxWatch;
import io.claribooks.inbox.Listing;
import io.claribooks.inbox.NewEvent;
import io.claribooks.inbox.Outcomes;
import io.claribooks.inbox.RetrySchedule;
import io.claribooks.inbox.Work;
import io.claribooks.posting.Attempt;
import io.claribooks.posting.PostingKey;
import io.claribooks.posting.PostingKey.Kind;
import io.claribooks.posting.PostingLedger;
import io.claribooks.posting.Worth;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** What one process counts with. */
final class CountingNode {
    private static final StoreDays CHICAGO = connection -> ZoneId.of("America/Chicago");

    private final StillClock clock;
    private final Inbox inbox;
    private final Outcomes outcomes;
    private final PostingLedger ledger;

    CountingNode(Database store, StillClock clock, String name) {
        this.clock = clock;
        inbox = new Inbox(store, clock, name, Duration.ofMinutes(5), CHICAGO, InboxWatch.NOBODY, EventTraces.none());
        outcomes = new Outcomes(store, clock, name, new RetrySchedule(List.of()), ThreadLocalRandom::current);
        PostingLedger.Doubt doubt = new PostingLedger.Doubt(Duration.ofMinutes(1), Duration.ofSeconds(10));
        ledger = new PostingLedger(store, clock, name, Duration.ofMillis(50), doubt);
    }

    Outcomes outcomes() {
        return outcomes;
    }

    PostingLedger ledger() {
        return ledger;
    }

    void arrive(String key, String type, String order) {
        inbox.append(List.of(new NewEvent(
                "main", "clarity", key, type, order, order, null, Instant.EPOCH, "0".repeat(64), "{}", Listing.NONE)));
    }

    List<Work> claim() {
        return inbox.claim(50, List.of()).stream()
                .map(event -> new Work(event, clock.instant()))
                .toList();
    }

    void book(Work work, Kind kind, String key, String amount, String currency) {
        PostingKey posting = new PostingKey("main", kind, key);
        Attempt attempt = new Attempt(work.event().id(), work.event().tries());
        if (!ledger.begin(posting, attempt, null).stands()) {
            Worth worth = Worth.of(
                    CHICAGO.day("main", clock.instant()),
                    amount,
                    currency,
                    work.event().receivedAt());
            ledger.record(posting, attempt, "fb-" + kind.text() + key, key, "hash", worth);
        }
    }
}
