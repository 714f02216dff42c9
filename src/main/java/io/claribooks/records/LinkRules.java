package io.claribooks.records;

import java.util.List;
import java.util.Optional;

/** Which links a person may change, and which belong together. */
final class LinkRules {
    private LinkRules() {}

    /** Why a link stays as it is, whatever is wanted of it. */
    static Optional<String> refusesAny(Link link) {
        String what = link.kind().text().replace('-', ' ');
        if (!link.kind().repairable()) {
            return Optional.of(
                    "The link of " + article(what) + " stays: without it the next event, or a replay, would book it a"
                            + " second time. Take it back where it came from: cancel, void or refund it in the shop, or correct it in"
                            + " FreshBooks.");
        }
        if (!link.stands()) {
            return Optional.of(
                    "The " + what + " does not stand for certain: it is known only that it was about to be written, or"
                            + " that it must not be. That is what keeps it from being written twice, so it stays.");
        }
        return Optional.empty();
    }

    private static String article(String what) {
        return (what.startsWith("i") ? "an " : "a ") + what;
    }

    /** Why a link may not be taken away although it may be pointed elsewhere. */
    static Optional<String> refusesUnlink(Link link, List<Link> around) {
        boolean found = link.kind() == LinkKind.ITEM
                || around.stream().anyMatch(one -> one.key().startsWith(KeyWords.EMAIL));
        return found
                ? Optional.empty()
                : Optional.of(
                        "The customer has no e-mail, by which the client could be found again: the next order would make a"
                                + " second one. Link the client it is instead.");
    }

    /**
     * The links that are changed with one: all of the record, unless the record is shared by several customers or products. Then only
     * the one itself, so that the others keep it.
     */
    static List<Link> together(Link link, List<Link> around) {
        List<Link> standing = around.stream().filter(Link::stands).toList();
        if (link.kind() == LinkKind.CLIENT) {
            long customers = standing.stream()
                    .filter(one -> KeyWords.customer(one.key()).isPresent())
                    .count();
            return customers > 1 ? List.of(link) : standing;
        }
        List<Link> same = standing.stream()
                .filter(one -> KeyWords.sku(one.key()).equals(KeyWords.sku(link.key())))
                .toList();
        long products = same.stream()
                .filter(one -> KeyWords.product(one.key()).isPresent())
                .count();
        return products > 1 ? List.of(link) : same;
    }
}
