package io.claribooks.webhook;

/** Is told of every request at the webhooks when it has been answered, whoever answered it. Must be quick and must not throw. */
@FunctionalInterface
public interface DeliveryWatch {
    /**
     * It was answered.
     *
     * @param system who sends, {@code clarity} or {@code freshbooks}
     * @param connection as the sender names it
     * @param status HTTP status of the answer
     * @param nanos since the whole delivery was there; 0 for one that was turned away before
     */
    void answered(String system, String connection, int status, long nanos);
}
