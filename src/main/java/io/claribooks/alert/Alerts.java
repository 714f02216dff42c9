package io.claribooks.alert;

import io.claribooks.alert.AlertHistory.Health;
import io.claribooks.alert.AlertHistory.Sent;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of {@code alerts.camel.yaml}: look, take what is due, note how each message went. Safe for many threads. */
public final class Alerts {
    private static final Logger log = LoggerFactory.getLogger(Alerts.class);
    private static final String TEST = "This is a test: alerts of Claribooks arrive here.";

    private final List<Watch> watches;
    private final AlertBook book;
    private final AlertOutbox outbox;
    private final AlertChannels channels;
    private final String link;
    private final Clock clock;
    private final Runnable wakeUp;

    Alerts(
            List<Watch> watches,
            AlertBook book,
            AlertOutbox outbox,
            AlertChannels channels,
            String link,
            Clock clock,
            Runnable wakeUp) {
        this.watches = List.copyOf(watches);
        this.book = book;
        this.outbox = outbox;
        this.channels = channels;
        this.link = link;
        this.clock = clock;
        this.wakeUp = wakeUp;
    }

    /**
     * Looks for every cause, and puts down what is to be told; forgets messages of long ago. A watch that fails leaves the others
     * and its causes alone.
     */
    public void look() {
        outbox.forget();
        List<AlertState> known = book.all();
        for (Watch watch : watches) {
            try {
                look(watch, known);
            } catch (RuntimeException e) {
                log.warn("alert.not-looked scope={} cause={}", watch.scope(), e.getMessage());
            }
        }
    }

    private void look(Watch watch, List<AlertState> known) {
        Map<String, AlertState> before = known.stream()
                .filter(state -> state.cause().startsWith(watch.scope()))
                .collect(Collectors.toMap(AlertState::cause, Function.identity()));
        Set<String> raised = before.values().stream()
                .filter(AlertState::isRaised)
                .map(AlertState::cause)
                .collect(Collectors.toSet());
        Set<String> over = new HashSet<>(raised);
        for (Finding finding : watch.look(raised)) {
            found(before.get(finding.cause()), finding);
            over.remove(finding.cause());
        }
        over.forEach(cause -> over(before.get(cause), watch.over(cause)));
    }

    private void found(AlertState before, Finding finding) {
        Instant now = clock.instant();
        AlertState found = before == null ? AlertState.first(finding, link, now) : before.found(finding, link, now);
        // Nobody is told while there is no channel; the first one that is set up gets what is raised.
        boolean tell = found.isDue(now) && !channels.names().isEmpty();
        AlertState after = tell ? found.told(now) : found;
        if (!after.equals(before)) {
            put(after, tell ? "raised" : null, after.sentence());
        }
    }

    private void over(AlertState before, String sentence) {
        put(before.over(clock.instant()), before.told() > 0 ? "over" : null, sentence);
    }

    private void put(AlertState state, String kind, String sentence) {
        boolean stored = book.put(state, sql -> {
            if (kind != null) {
                outbox.put(sql, channels.names(), kind, state, sentence);
            }
        });
        if (stored && kind != null) {
            log.warn("alert.told cause={} kind={} amount={}", state.cause(), kind, state.amount());
        }
    }

    /**
     * Puts a test message down for channels that are set up, and has it sent soon.
     *
     * @param names of channels
     * @return the ids of the messages, by channel
     */
    public Map<String, Long> test(List<String> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        Instant now = clock.instant();
        AlertState about = new AlertState("test", 0, now, now, 0, 0, null, 0, TEST, link + "/#/alerts");
        Map<String, Long> ids = outbox.put(names, "test", about, TEST);
        wakeUp.run();
        return ids;
    }

    /** The messages that are due. */
    public List<AlertMessage> due() {
        return outbox.take();
    }

    /** The message in the exchange's property went out. */
    public void sent(Exchange exchange) {
        AlertMessage message = exchange.getProperty("alert", AlertMessage.class);
        outbox.sent(message);
        log.info("alert.sent message={} channel={} try={}", message.id(), message.channel(), message.tries());
    }

    /** The message in the exchange's property did not; it is tried again later by itself. */
    public void failed(Exchange exchange) {
        AlertMessage message = exchange.getProperty("alert", AlertMessage.class);
        String failure = ChannelFailure.sentence(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
        Instant next = outbox.failed(message, failure);
        log.warn(
                "alert.not-sent message={} channel={} try={} next={} cause={}",
                message.id(),
                message.channel(),
                message.tries(),
                next,
                failure);
    }

    List<AlertState> states() {
        return book.all();
    }

    List<String> channels() {
        return channels.names();
    }

    Health health(String channel) {
        return outbox.history().health(channel);
    }

    List<Sent> messages(int limit) {
        return outbox.history().latest(limit);
    }
}
