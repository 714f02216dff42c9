package io.claribooks.inbox;

import java.util.List;

/** A person must decide; the message is the question, in the owner's words. */
public final class NeedsReview extends RuntimeException {
    private final transient List<String> answers;

    /**
     * @param question what is to be decided, with the facts needed to decide it
     * @param answers what can be done
     */
    public NeedsReview(String question, List<String> answers) {
        super(question, null, false, false);
        this.answers = List.copyOf(answers);
    }

    public List<String> answers() {
        return answers;
    }
}
