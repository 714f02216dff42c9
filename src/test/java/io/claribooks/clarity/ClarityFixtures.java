package io.claribooks.clarity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;

/** The contract's example events. */
public final class ClarityFixtures {
    public static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

    private ClarityFixtures() {}

    static byte[] bytes(String type) {
        try (InputStream in = ClarityFixtures.class.getResourceAsStream("/fixtures/clarity/" + type + ".json")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Envelope envelope(String type) {
        return read(new String(bytes(type), StandardCharsets.UTF_8));
    }

    static Envelope read(String json) {
        return new EnvelopeReader()
                .read(json.getBytes(StandardCharsets.UTF_8), new ReadOptions(CHICAGO, null))
                .get(0);
    }

    /** The canonical order of an example event. */
    public static ObjectNode order(String type) {
        return OrderReader.read(envelope(type).data(), CHICAGO);
    }

    /** A canonical order out of the shop's JSON. */
    public static ObjectNode orderOf(String data) {
        return OrderReader.read(EnvelopeReader.document(data.getBytes(StandardCharsets.UTF_8)), CHICAGO);
    }
}
