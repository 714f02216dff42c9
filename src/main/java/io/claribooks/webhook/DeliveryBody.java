package io.claribooks.webhook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Reads a delivery's bytes within the size limit, inflating gzip. */
final class DeliveryBody {
    private DeliveryBody() {}

    /**
     * The body as it was before compression.
     *
     * @param limit most bytes allowed, counted after inflating, so that a small bomb is refused too
     * @throws TooLarge when there are more
     * @throws IOException when it is not readable gzip
     */
    static byte[] inflated(byte[] sent, String encoding, int limit) throws IOException {
        if (sent.length > limit) {
            throw new TooLarge();
        }
        if (!"gzip".equalsIgnoreCase(encoding)) {
            return sent;
        }
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(sent))) {
            byte[] body = gzip.readNBytes(limit + 1);
            if (body.length > limit) {
                throw new TooLarge();
            }
            return body;
        }
    }

    /** The body is larger than allowed. */
    static final class TooLarge extends IOException {}
}
