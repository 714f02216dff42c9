package io.claribooks.alert;

import java.time.Instant;

/**
 * One message for one channel.
 *
 * @param id stays the same over every try
 * @param channel {@code email}, {@code slack} or {@code webhook}
 * @param cause key of what it tells of
 * @param kind {@code raised}, {@code over} or {@code test}
 * @param sentence what it says
 * @param link where to look
 * @param createdAt when it was put down
 * @param tries which try this is, from 1
 */
public record AlertMessage(
        long id,
        String channel,
        String cause,
        String kind,
        String sentence,
        String link,
        Instant createdAt,
        int tries) {}
