package io.claribooks.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the comparison found: a count and sentences per kind of fault. */
final class Verdict {

    /** Every way in which books and acknowledgements can disagree. */
    enum Fault {
        LOST("lost"),
        DOUBLED("doubled"),
        WRONG_TOTAL("wrong total"),
        WRONG_PLACE("wrong client or order"),
        TURNED_AWAY("turned away (neither 2xx nor 503)"),
        STRAY("stray, of nothing told"),
        STUCK("stuck"),
        WRONG_END("wrong end (dead, or review not made on purpose)");

        private final String words;

        Fault(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    private final Map<Fault, List<String>> sentences = new EnumMap<>(Fault.class);

    void add(Fault fault, String sentence) {
        sentences.computeIfAbsent(fault, key -> new ArrayList<>()).add(sentence);
    }

    int count(Fault fault) {
        return sentences.getOrDefault(fault, List.of()).size();
    }

    /** One sentence per fault found. */
    List<String> of(Fault fault) {
        return Collections.unmodifiableList(sentences.getOrDefault(fault, List.of()));
    }

    /** Every sentence, a line each. */
    String text() {
        StringBuilder text = new StringBuilder();
        sentences.forEach((fault, all) -> all.forEach(
                one -> text.append(fault.words()).append(": ").append(one).append('\n')));
        return text.toString();
    }

    /** Whether books and acknowledgements agree. */
    boolean holds() {
        return sentences.isEmpty();
    }
}
