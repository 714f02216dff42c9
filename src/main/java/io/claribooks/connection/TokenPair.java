package io.claribooks.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** An access token with the refresh token that came with it; together they are sealed and stored. */
record TokenPair(AccessToken access, String refresh) {
    private static final ObjectMapper json = new ObjectMapper();
    /** Used when an answer names no life time; short, so that a wrong guess costs one refresh. */
    private static final long CAUTIOUS_SECONDS = 3600;

    /**
     * Reads FreshBooks' answer.
     *
     * @throws TokenUnavailable when a token is missing
     */
    static TokenPair of(JsonNode answer, Instant now) {
        String access = answer.path("access_token").asText("");
        String refresh = answer.path("refresh_token").asText("");
        if (access.isEmpty() || refresh.isEmpty()) {
            throw new TokenUnavailable("FreshBooks' token answer lacks access_token or refresh_token.");
        }
        // created_at + expires_in, not now + expires_in: a refresh was seen to return the first created_at.
        long createdAt = answer.path("created_at").asLong(now.getEpochSecond());
        long seconds = answer.path("expires_in").asLong(CAUTIOUS_SECONDS);
        return new TokenPair(new AccessToken(access, Instant.ofEpochSecond(createdAt + seconds)), refresh);
    }

    String sealed(SecretBox box, String name) {
        ObjectNode text = new JsonNodeFactory(true)
                .objectNode()
                .put("access", access.value())
                .put("expiresAt", access.expiresAt().toString())
                .put("refresh", refresh);
        return box.seal(name, text.toString());
    }

    static TokenPair unsealed(SecretBox box, String name, String sealed) {
        return read(box.unseal(name, sealed));
    }

    static TokenPair read(String text) {
        try {
            JsonNode pair = json.readTree(text);
            Instant expiresAt = Instant.parse(pair.path("expiresAt").asText());
            return new TokenPair(
                    new AccessToken(pair.path("access").asText(), expiresAt),
                    pair.path("refresh").asText());
        } catch (JsonProcessingException e) {
            // Not chained: the parser's message quotes the text, and the text is the tokens.
            throw new IllegalStateException("The stored tokens are damaged; connect the account again");
        }
    }

    @Override
    public String toString() {
        return "TokenPair[hidden]";
    }
}
