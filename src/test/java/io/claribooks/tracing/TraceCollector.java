package io.claribooks.tracing;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** A collector that keeps the spans it is sent as OTLP over HTTP in protobuf (opentelemetry-proto, trace.proto). */
public final class TraceCollector implements AutoCloseable {
    private final HttpServer server;
    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    /**
     * A span as it was sent; ids in hex.
     *
     * @param kind 1 internal, 2 server, 3 client, 5 consumer
     * @param links ids of the traces it is linked to
     */
    public record Span(
            String trace,
            String id,
            String parent,
            String name,
            int kind,
            Map<String, String> attributes,
            List<String> links) {}

    public TraceCollector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
                body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
            }
            bodies.add(new String(body, StandardCharsets.ISO_8859_1));
            read(body);
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Every span so far. */
    public List<Span> spans() {
        return spans;
    }

    /** All that was sent, as it was. */
    public String everything() {
        return String.join("\n", bodies);
    }

    private void read(byte[] request) {
        for (byte[] resource : Message.of(request).all(1)) {
            for (byte[] scope : Message.of(resource).all(2)) {
                Message.of(scope).all(2).forEach(span -> spans.add(span(Message.of(span))));
            }
        }
    }

    private static Span span(Message span) {
        Map<String, String> attributes = new TreeMap<>();
        for (byte[] attribute : span.all(9)) {
            Message pair = Message.of(attribute);
            Message value = Message.of(pair.all(2).get(0));
            attributes.put(pair.text(1), value.all(1).isEmpty() ? Long.toString(value.number(3)) : value.text(1));
        }
        List<String> links = new ArrayList<>();
        span.all(13).forEach(link -> links.add(Message.of(link).hex(1)));
        return new Span(span.hex(1), span.hex(2), span.hex(4), span.text(5), (int) span.number(6), attributes, links);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** A protobuf message, by the numbers of its fields. */
    private record Message(Map<Integer, List<byte[]>> texts, Map<Integer, Long> numbers) {
        static Message of(byte[] bytes) {
            Message message = new Message(new TreeMap<>(), new TreeMap<>());
            int[] at = {0};
            while (at[0] < bytes.length) {
                long tag = varint(bytes, at);
                int field = (int) (tag >>> 3);
                switch ((int) (tag & 7)) {
                    case 0 -> message.numbers.put(field, varint(bytes, at));
                    case 1 -> at[0] += 8;
                    case 5 -> at[0] += 4;
                    default -> {
                        int length = (int) varint(bytes, at);
                        byte[] value = Arrays.copyOfRange(bytes, at[0], at[0] + length);
                        message.texts
                                .computeIfAbsent(field, key -> new ArrayList<>())
                                .add(value);
                        at[0] += length;
                    }
                }
            }
            return message;
        }

        private static long varint(byte[] bytes, int[] at) {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte next = bytes[at[0]++];
                value |= (long) (next & 0x7f) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }

        List<byte[]> all(int field) {
            return texts.getOrDefault(field, List.of());
        }

        String text(int field) {
            return all(field).isEmpty() ? "" : new String(all(field).get(0), StandardCharsets.UTF_8);
        }

        String hex(int field) {
            return all(field).isEmpty()
                    ? ""
                    : HexFormat.of().formatHex(all(field).get(0));
        }

        long number(int field) {
            return numbers.getOrDefault(field, 0L);
        }
    }
}
