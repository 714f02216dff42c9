package io.claribooks.attention;

import static io.claribooks.inbox.CauseClass.CODE;
import static io.claribooks.inbox.CauseClass.CONNECTION;
import static io.claribooks.inbox.CauseClass.DECISION;
import static io.claribooks.inbox.CauseClass.DUPLICATE;
import static io.claribooks.inbox.CauseClass.MISSING;
import static io.claribooks.inbox.CauseClass.RATE_LIMIT;
import static io.claribooks.inbox.CauseClass.REFUSED;
import static io.claribooks.inbox.CauseClass.VALUE;

import io.claribooks.billing.Doubt;
import io.claribooks.inbox.Cause;
import io.claribooks.inbox.CauseClass;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Everything that can keep an event from the books until a person acts, with its sentence in the owner's words and its repair. */
public enum Problem {
    SKU(MISSING, Mend.LINK_ITEM, "FreshBooks has no item with the SKU %s."),
    ORDER(MISSING, "The order that these payments or refunds belong to never came."),
    INVOICE_DELETED(MISSING, "The invoice was deleted in FreshBooks, so there is nothing to settle or credit."),
    SHOP_ADDRESS(
            MISSING, "clarity.url", "", "Events carry only an id, and the shop's address to fetch them is not set."),

    REFUND(DECISION, "refund.booking", "review", "Refunds are left to you."),
    CANCELLED_UNPAID(
            DECISION, "order.cancelled-unpaid", "review", "Cancelled orders with an unpaid invoice are left to you."),
    DRAFT_CHANGED(DECISION, "invoice.draft-change", "review", "Orders have changed whose invoices are drafts."),
    SENT_CHANGED(DECISION, "invoice.sent-change", "review", "Orders have changed whose invoices were sent or paid."),
    ORDER_CHANGED(DECISION, "Orders have changed in a way their invoices cannot follow by themselves."),
    SURCHARGE(
            DECISION,
            "payment.surcharge",
            "review",
            "Payments contain a surcharge that their invoice does not charge."),
    OVERPAID(DECISION, "payment.overpaid", "review", "Payments are larger than what is open on their invoice."),
    EXCEEDS_PAID(DECISION, "Refunds are larger than what was paid."),
    CREDITED_BEFORE(DECISION, "Refunds come after a credit that may contain them."),
    REFUND_FAILED(DECISION, "Refunds failed after the books had followed them."),
    CLOSED_BOOKS(DECISION, "The day to be changed lies in closed books."),
    PART_REVERSED(DECISION, "A part of a payment was reversed."),
    TOO_MANY(DECISION, "There are more payments or credit notes than can be told apart."),
    IN_DOUBT(DECISION, "Orders were cancelled while it is unknown whether their invoice was written."),
    INVOICE_STANDS(
            DECISION, "Something happened to orders whose invoices stand in FreshBooks and are left as they are."),
    ORDER_CANCELLED(DECISION, "Money moved for orders that were cancelled."),
    ORDER_REVIVED(DECISION, "Orders were cancelled and are told of as placed again."),
    PAYMENT_REVIVED(DECISION, "Payments were taken back and are told of as captured again."),

    SHARED_EMAIL(
            DUPLICATE, "client.shared-email", "review", "A buyer's e-mail belongs to another client in FreshBooks."),
    CLIENT_TAKEN(DUPLICATE, "FreshBooks refuses a second client with a buyer's e-mail."),
    NUMBER_TAKEN(DUPLICATE, "invoice.number-taken", "review", "An invoice number is another invoice's in FreshBooks."),
    NUMBERS_TAKEN(DUPLICATE, "Too many invoice numbers in a row are other invoices' in FreshBooks."),
    OTHER_BODY(DUPLICATE, "Events came a second time with another content."),

    ORDER_UNNAMED(VALUE, "Payments or refunds name no order."),
    SHARES(VALUE, "The shares of payments are not their amount."),
    OTHER_CURRENCY(VALUE, "Payments or refunds are in another currency than their invoice."),
    ORDER_SUM(VALUE, "The parts of orders do not come to their total."),
    EMPTY_ORDER(VALUE, "Nothing of the order is left to bill."),
    NEGATIVE_LINE(VALUE, "A line of the order comes to less than nothing."),
    DISCOUNT(VALUE, "More is taken off than there is."),
    DECIMALS(VALUE, "An amount has more decimals than FreshBooks holds."),
    CURRENCY(VALUE, "The order's currency is none."),
    TAX(VALUE, Mend.MAP_TAX, "No percentage gives what the shop charges as the tax %s."),
    TAX_RATE(VALUE, "A tax has a rate that says nothing."),
    TAX_SUM(VALUE, "The taxes of the lines are not the order's tax."),
    TAX_CENTS(VALUE, "tax.cents", "exact", "No percentages give the order's tax to the cent."),
    REFUND_SUM(VALUE, "The parts of a refund are not its amount, or are not told."),
    REFUND_TAX(VALUE, "No line of the invoice bears the refund's taxes."),
    CREDIT_SUM(VALUE, "Lines and taxes of a credit do not come to what is owed."),
    INVOICE_SUM(VALUE, "An invoice's lines and taxes do not come to its amount."),
    MAPPED_AMOUNT(VALUE, "A mapping leaves out or changes an amount."),
    BOOKED_AMOUNT(VALUE, "FreshBooks shows another amount than what was sent."),
    MAPPING(VALUE, "A mapping cannot translate the document (%s)."),
    UNREADABLE(VALUE, "What the shop sent cannot be understood."),

    REFUSAL(REFUSED, "FreshBooks refuses it (%s)."),
    RIGHTS(REFUSED, Mend.RECONNECT, "The connected FreshBooks user or app may not do this."),
    UNREACHABLE(CONNECTION, "The other side could not be reached in any of the attempts."),
    DISCONNECTED(CONNECTION, Mend.RECONNECT, "FreshBooks does not let this connection in; its events wait."),
    LIMITED(
            RATE_LIMIT,
            "A limit of calls was met, so events wait; they go on by themselves and nothing is to be done."),
    UNFORESEEN(CODE, "A failure nobody foresaw (%s); please report it with the log.");

    private final CauseClass kind;
    private final Mend mend;
    private final String setting;
    private final String asks;
    private final String sentence;

    Problem(CauseClass kind, String sentence) {
        this(kind, null, null, null, sentence);
    }

    Problem(CauseClass kind, Mend mend, String sentence) {
        this(kind, mend, null, null, sentence);
    }

    /** @param asks the setting's value under which the question is put; null when any is */
    Problem(CauseClass kind, String setting, String asks, String sentence) {
        this(kind, Mend.CHANGE_SETTING, setting, asks, sentence);
    }

    Problem(CauseClass kind, Mend mend, String setting, String asks, String sentence) {
        this.kind = kind;
        this.mend = mend;
        this.setting = setting;
        this.asks = asks;
        this.sentence = sentence;
    }

    /** The cause, where the problem itself says all. */
    public Cause cause() {
        return about(null);
    }

    /** @param subject what it is about; never a customer's data */
    public Cause about(String subject) {
        return new Cause(kind, code(), subject);
    }

    /** The same problem in another class than its usual one. */
    public Cause about(CauseClass other, String subject) {
        return new Cause(other, code(), subject);
    }

    private String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The problem behind a cause; empty for causes of other versions. */
    public static Optional<Problem> of(Cause cause) {
        return Arrays.stream(values())
                .filter(problem -> problem.code().equals(cause.code()))
                .findFirst();
    }

    /** The problem behind a question of billing. */
    public static Problem of(Doubt doubt) {
        return valueOf(doubt.name());
    }

    /** In the owner's words. */
    public String sentence(String subject) {
        return String.format(sentence, subject == null ? "unknown" : subject);
    }

    /** The repair that lets all its events go on; empty where each must be put right by itself. */
    public Optional<Mend> mend() {
        return Optional.ofNullable(mend);
    }

    /** The connection's setting to change, such as {@code tax.cents}; null where the repair is another. */
    public String setting() {
        return setting;
    }

    /** The setting's value under which the question is put; null when it may be any. */
    public String asks() {
        return asks;
    }
}
