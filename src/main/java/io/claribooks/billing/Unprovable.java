package io.claribooks.billing;

import java.util.List;

/** An order cannot be billed so that FreshBooks shows its total; the message is the question for a person. */
public final class Unprovable extends RuntimeException {
    private final String repair;

    /**
     * @param question what is wrong, with the numbers
     * @param repair what can be done
     */
    public Unprovable(String question, String repair) {
        super(question, null, false, false);
        this.repair = repair;
    }

    public String repair() {
        return repair;
    }

    /** What a person can answer. */
    public List<String> answers() {
        return List.of("Replay", "Discard");
    }
}
