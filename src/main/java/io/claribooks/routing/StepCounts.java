package io.claribooks.routing;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.spi.WrapAwareProcessor;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Counts what passes each step of every route. Camel's management could count steps too, as one managed bean each, which costs a
 * sixth of the start; a few adders cost nothing that can be measured. Counts go with their step when an edit takes it away. Safe for
 * many threads.
 */
public final class StepCounts implements InterceptStrategy {
    /** By identity: the model's steps are equal only to themselves. */
    private final Map<NamedNode, Count> counts = Collections.synchronizedMap(new WeakHashMap<>());

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode step, Processor target, Processor next) {
        return new Counted(target, counts.computeIfAbsent(step, added -> new Count()));
    }

    /** How a step did since the start or since its last edit. */
    Passed passed(NamedNode step) {
        Count count = counts.get(step);
        return count == null ? null : count.passed();
    }

    /**
     * What passed a step.
     *
     * @param entered tries, repeated ones too
     * @param failed those that ended in a failure, an event's skip or wait included
     * @param inFlight those that have not ended
     * @param meanMillis mean time of those that have ended
     */
    record Passed(long entered, long failed, long inFlight, double meanMillis) {}

    private static final class Count {
        private static final double NANOS_PER_MILLI = 1_000_000;

        private final LongAdder entered = new LongAdder();
        private final LongAdder left = new LongAdder();
        private final LongAdder failed = new LongAdder();
        private final LongAdder nanos = new LongAdder();

        void left(boolean inFailure, long took) {
            left.increment();
            nanos.add(took);
            if (inFailure) {
                failed.increment();
            }
        }

        /** Ends are read before beginnings, so that never more have ended than begun. */
        Passed passed() {
            long ended = left.sum();
            long begun = entered.sum();
            double mean = ended == 0 ? 0 : nanos.sum() / NANOS_PER_MILLI / ended;
            return new Passed(begun, failed.sum(), Math.max(0, begun - ended), mean);
        }
    }

    private static final class Counted extends DelegateAsyncProcessor implements WrapAwareProcessor {
        private final Processor target;
        private final Count count;

        Counted(Processor target, Count count) {
            super(target);
            this.target = target;
            this.count = count;
        }

        @Override
        public Processor getWrapped() {
            return target;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            long begun = System.nanoTime();
            count.entered.increment();
            return super.process(exchange, doneSync -> {
                count.left(exchange.getException() != null, System.nanoTime() - begun);
                callback.done(doneSync);
            });
        }
    }
}
