package io.claribooks;

import java.util.List;

/** Settings that cannot be used; the message lists each with its problem and an example, and shows no secret's value. */
public final class SettingsProblem extends RuntimeException {
    private final transient List<String> problems;

    public SettingsProblem(List<String> problems) {
        super("The settings cannot be used:\n  - " + String.join("\n  - ", problems), null, false, false);
        this.problems = List.copyOf(problems);
    }

    /** One sentence per key. */
    public List<String> problems() {
        return problems;
    }
}
