package io.claribooks.clarity;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Turns bytes into JSON with exact decimals, within bounds of depth and number length. */
final class JsonBody {
    private static final int DEEPEST = 64;
    private static final int LONGEST_NUMBER = 200;

    private static final ObjectMapper json = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(new JsonNodeFactory(true))
            .build();

    private JsonBody() {}

    /** @throws UnreadableDocument when the bytes are not one JSON object or array in UTF-8, with or without a mark */
    static JsonNode parsed(byte[] body) {
        try (JsonParser parser = json.getFactory().createParser(text(body))) {
            JsonNode root = json.readTree(parser);
            if (root == null || !root.isContainerNode()) {
                throw new UnreadableDocument("$", "the body is no JSON object or array", "Send one event or a batch");
            }
            if (parser.nextToken() != null) {
                throw new UnreadableDocument("$", "there is more after the JSON document", "Send one document");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new UnreadableDocument(where(e.getLocation()), what(e), "Send well-formed JSON (RFC 8259)");
        } catch (CharacterCodingException e) {
            throw new UnreadableDocument("$", "the body is not UTF-8", "Encode the body in UTF-8");
        } catch (IOException e) {
            throw new UnreadableDocument("$", "the body ends too early", "Send the whole body");
        }
    }

    private static String text(byte[] body) throws CharacterCodingException {
        boolean mark =
                body.length >= 3 && (body[0] & 0xFF) == 0xEF && (body[1] & 0xFF) == 0xBB && (body[2] & 0xFF) == 0xBF;
        int from = mark ? 3 : 0;
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(body, from, body.length - from))
                .toString();
    }

    private static String where(JsonLocation location) {
        return location == null ? "$" : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    /** The parser quotes unquoted words, which may be a person's name: those stay out of messages and logs. */
    private static String what(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        if (message.startsWith("Unrecognized token")) {
            return "a word without quotes is no JSON value";
        }
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
