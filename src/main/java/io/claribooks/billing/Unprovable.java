package io.claribooks.billing;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An order cannot be billed so that FreshBooks shows its total; the message is the question for a person. */
public final class Unprovable extends RuntimeException {
    private static final List<String> ANSWERS = List.of("Replay", "Discard");

    private final Doubt doubt;
    private final String repair;
    private final transient Map<String, BigDecimal> details = new LinkedHashMap<>();
    private transient List<String> trace = List.of();
    private String subject;

    /**
     * @param doubt which kind of question it is
     * @param question what is wrong, with the numbers
     * @param repair what can be done
     */
    public Unprovable(Doubt doubt, String question, String repair) {
        super(question, null, false, false);
        this.doubt = doubt;
        this.repair = repair;
    }

    /** Adds a named number the question rests on. */
    Unprovable with(String name, BigDecimal number) {
        details.put(name, number);
        return this;
    }

    /** Adds what it is about where one repair helps all orders, such as a tax. */
    Unprovable about(String what) {
        subject = what;
        return this;
    }

    /** Which kind of question it is. */
    public Doubt doubt() {
        return doubt;
    }

    /** What it is about where one repair helps all orders; null otherwise. */
    public String subject() {
        return subject;
    }

    /** Adds the steps that led to the question. */
    Unprovable after(List<String> steps) {
        trace = List.copyOf(steps);
        return this;
    }

    /** The steps that led to the question, in words. */
    public List<String> trace() {
        return trace;
    }

    /** The sentence put to the owner. */
    public String question() {
        return getMessage();
    }

    public String repair() {
        return repair;
    }

    /** The numbers the question rests on, by name, in the order's currency. */
    public Map<String, BigDecimal> details() {
        return Map.copyOf(details);
    }

    /** What a person can answer. */
    public List<String> answers() {
        return ANSWERS;
    }
}
