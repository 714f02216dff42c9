package io.claribooks.attention;

import io.claribooks.attention.BooksDoor.Item;
import io.claribooks.audit.Act;
import io.claribooks.billing.TaxChoice;
import io.claribooks.inbox.BulkInterventions;
import io.claribooks.inbox.BulkInterventions.Done;
import io.claribooks.inbox.Cause;
import io.claribooks.inbox.EventFilter;
import io.claribooks.posting.ChosenItems;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Puts a cause right, after which its events go on. The choice and the record of the act are stored together; then the events are
 * released, and should that be interrupted, the same repair done again releases the rest. An event that fails again comes back to
 * its group. Safe for many threads.
 */
public final class Repairs {
    /** Most events that one repair releases; done again, it releases the rest. */
    public static final int BOUND = 10_000;

    private final BulkInterventions events;
    private final ChosenItems items;
    private final TaxChoices taxes;
    private final Spelling spelling;
    private final BooksDoor books;
    private final Predicate<String> connected;
    private final UnaryOperator<String> settings;
    private final Clock clock;

    /**
     * @param connected whether FreshBooks lets a connection in
     * @param settings the running value of a key
     */
    public Repairs(
            BulkInterventions events,
            ChosenItems items,
            TaxChoices taxes,
            Spelling spelling,
            BooksDoor books,
            Predicate<String> connected,
            UnaryOperator<String> settings,
            Clock clock) {
        this.events = events;
        this.items = items;
        this.taxes = taxes;
        this.spelling = spelling;
        this.books = books;
        this.connected = connected;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What is to be put right.
     *
     * @param actor who does it
     * @param note what they want to remark, or null
     */
    public record Request(String connection, Cause cause, String actor, String note) {
        private Act act(Mend mend) {
            return Act.of(mend.text(), actor).at(connection).about(cause.key()).noting(note);
        }

        private EventFilter events() {
            return new EventFilter(List.of(), null, connection, null, null, null, null, cause.key());
        }

        Problem requiring(Mend mend) {
            return Problem.of(cause)
                    .filter(problem -> problem.mend().filter(mend::equals).isPresent())
                    .orElseThrow(() -> new RepairRefused("The cause " + cause.key() + " is not repaired by "
                            + mend.text() + "; GET /api/attention shows what repairs it."));
        }

        String subject(Mend mend) {
            requiring(mend);
            if (cause.subject() == null) {
                throw new RepairRefused("The cause " + cause.key() + " does not say what it is about.");
            }
            return cause.subject();
        }
    }

    /**
     * Bills a SKU under an item from now on.
     *
     * @throws RepairRefused when FreshBooks has no such item
     * @throws BooksDoor.Unavailable when it cannot be asked now
     */
    public Done linkItem(Request request, String itemId) {
        request.subject(Mend.LINK_ITEM);
        String sku = spelling.of(request.connection, request.cause);
        Item item = item(request, itemId);
        Act act = request.act(Mend.LINK_ITEM).choosing("item " + item.id() + " " + item.name());
        return release(
                request,
                Duration.ZERO,
                act,
                (sql, id) -> items.choose(sql, request.connection, sku, item.id(), item.name(), clock.instant()));
    }

    Item item(Request request, String itemId) {
        return books.item(request.connection, itemId)
                .orElseThrow(() -> new RepairRefused("FreshBooks has no active item with the id " + itemId
                        + "; GET /api/attention/choices offers those it has."));
    }

    /** Bills a tax of the shop by a choice from now on. */
    public Done mapTax(Request request, TaxChoice choice) {
        String tax = request.subject(Mend.MAP_TAX);
        String told = (choice.asLine() ? "a line of its own where no percentage gives it" : "a percentage")
                + (choice.name() == null ? "" : ", called " + choice.name())
                + (choice.rate() == null ? "" : ", at " + choice.rate().toPlainString() + " %");
        return release(
                request,
                TaxChoices.HEARD_OF_AFTER,
                request.act(Mend.MAP_TAX).choosing(told),
                (sql, id) -> taxes.choose(sql, request.connection, tax, choice, id));
    }

    /**
     * Lets events go on after the account was connected anew.
     *
     * @throws RepairRefused when it is not connected
     */
    public Done reconnect(Request request) {
        request.requiring(Mend.RECONNECT);
        if (!connected.test(request.connection)) {
            throw new RepairRefused("FreshBooks does not let " + request.connection + " in. Connect the account by POST"
                    + " /api/connections/" + request.connection + "/authorizations, then repair.");
        }
        return release(request, Duration.ZERO, request.act(Mend.RECONNECT), (sql, id) -> {});
    }

    /**
     * Lets events go on after a setting was changed, which takes a restart.
     *
     * @throws RepairRefused when it still has the value under which the question is put
     */
    public Done changeSetting(Request request) {
        Problem problem = request.requiring(Mend.CHANGE_SETTING);
        String key = key(request.connection, problem);
        String running = settings.apply(key);
        if (running.equals(problem.asks())) {
            throw new RepairRefused("The setting " + key + " is still '" + running + "'. Set " + environment(key)
                    + ", restart, then repair.");
        }
        Act act = request.act(Mend.CHANGE_SETTING).choosing(key + "=" + running);
        return release(request, Duration.ZERO, act, (sql, id) -> {});
    }

    private Done release(Request request, Duration after, Act act, BulkInterventions.Effect effect) {
        return events.release(request.events(), BOUND, after, act, effect);
    }

    /** The running value of the setting that puts a question; never a secret, for none does. */
    public String running(String connection, Problem problem) {
        return settings.apply(key(connection, problem));
    }

    /** The setting that puts a question. */
    public static String key(String connection, Problem problem) {
        return "connection." + connection + "." + problem.setting();
    }

    /** The environment variable that sets a key. */
    public static String environment(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
