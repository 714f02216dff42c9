package io.claribooks.flow;

import io.claribooks.attention.Assumed;
import io.claribooks.billing.CentProof;
import io.claribooks.inbox.ClaimedEvent;
import io.claribooks.posting.Posting;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One preview on its way: what is taken as done, and what its steps found. Belongs to one exchange. */
final class Rehearsal {
    private final ClaimedEvent event;
    private final Assumed assumed;
    private final Map<String, Posting> items = new HashMap<>();
    private final Set<String> granted = new LinkedHashSet<>();
    private CentProof proof;

    Rehearsal(ClaimedEvent event, Assumed assumed) {
        this.event = event;
        this.assumed = assumed;
    }

    ClaimedEvent event() {
        return event;
    }

    /** The repair taken as done. */
    Assumed assumed() {
        return assumed;
    }

    /** Keeps an item that FreshBooks has, or would have, in place of the link the flow would store. */
    void found(String link, Posting item) {
        items.put(link, item);
    }

    Optional<Posting> item(String link) {
        return Optional.ofNullable(items.get(link));
    }

    /** Says what is taken for granted. */
    void grant(String sentence) {
        granted.add(sentence);
    }

    List<String> granted() {
        return List.copyOf(granted);
    }

    /** What the invoice comes to; null before the last step. */
    CentProof proof() {
        return proof;
    }

    void proved(CentProof totals) {
        proof = totals;
    }
}
