package io.claribooks.inbox;

import java.util.List;

/** A person must decide; the message is the question, in the owner's words. */
public final class NeedsReview extends RuntimeException {
    private final transient Cause cause;
    private final transient List<String> answers;

    /**
     * @param cause what the question is about
     * @param question what is to be decided, with the facts needed to decide it
     * @param answers what can be done
     */
    public NeedsReview(Cause cause, String question, List<String> answers) {
        super(question, null, false, false);
        this.cause = cause;
        this.answers = List.copyOf(answers);
    }

    /** What the question is about; not to be mixed up with a cause in Java's sense, of which there is none. */
    public Cause about() {
        return cause;
    }

    public List<String> answers() {
        return answers;
    }
}
