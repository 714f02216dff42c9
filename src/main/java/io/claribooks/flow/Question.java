package io.claribooks.flow;

import io.claribooks.attention.Problem;
import io.claribooks.billing.Unprovable;
import io.claribooks.freshbooks.DeliveryProblem;
import io.claribooks.freshbooks.Refusals;
import io.claribooks.inbox.Cause;
import io.claribooks.inbox.CauseClass;
import io.claribooks.inbox.NeedsReview;
import io.claribooks.mapping.TranslationProblem;
import java.util.List;

/**
 * What a failure asks of a person, in the owner's words.
 *
 * @param cause equal for equal problems
 * @param sentence what happened
 * @param repair what is to be done; null where the answers say it
 * @param answers what can be done; empty where the event is given up
 */
record Question(Cause cause, String sentence, String repair, List<String> answers) {
    private static final List<String> USUAL = List.of("Replay", "Discard");

    /** The question of a failure that a person can answer, or that FreshBooks refused for good. */
    static Question of(Exception failure) {
        if (failure instanceof DeliveryProblem.Refused refused) {
            Refusals.Explained explained = Refusals.explain(refused);
            return new Question(
                    problem(refused),
                    explained.sentence(),
                    explained.repair(),
                    explained.reviewable() ? USUAL : List.of());
        }
        if (failure instanceof Unprovable unprovable) {
            return new Question(
                    Problem.of(unprovable.doubt()).about(unprovable.subject()),
                    unprovable.getMessage(),
                    unprovable.repair(),
                    unprovable.answers());
        }
        if (failure instanceof NeedsReview review) {
            return new Question(review.about(), review.getMessage(), null, review.answers());
        }
        return new Question(
                Problem.MAPPING.about(failure instanceof TranslationProblem problem ? field(problem) : null),
                failure.getMessage(),
                "Correct the document in the shop or the mapping, then replay.",
                USUAL);
    }

    /** The question of a document that cannot be understood. */
    static Question unreadable(Exception failure) {
        return new Question(
                Problem.UNREADABLE.cause(),
                failure.getMessage(),
                "Have the sender correct and resend it, or replay after an update.",
                List.of());
    }

    /** Whether a person can answer; otherwise the event is given up. */
    boolean answerable() {
        return !answers.isEmpty();
    }

    /** The field whatever its place in a list, so that the same field of all lines is one problem. */
    private static String field(TranslationProblem problem) {
        return problem.mapping() + " " + problem.target().replaceAll("\\[\\d+]", "[]");
    }

    /** By FreshBooks' numbers (freshbooks-api 4.2): 1029 is a value that is taken, 1017 a text that is too long. */
    private static Cause problem(DeliveryProblem.Refused refused) {
        int errno = refused.errno();
        if (errno == 1003 || errno == 12001 || errno == 0 && refused.status() == 403) {
            return Problem.RIGHTS.cause();
        }
        CauseClass kind = errno == 1029 ? CauseClass.DUPLICATE : CauseClass.REFUSED;
        kind = errno == 1017 || refused.status() == 413 ? CauseClass.TOO_LARGE : kind;
        String number = errno == 0 ? "HTTP " + refused.status() : "errno " + errno;
        return Problem.REFUSAL.about(kind, refused.field() == null ? number : number + " " + refused.field());
    }
}
