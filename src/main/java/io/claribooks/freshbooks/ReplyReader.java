package io.claribooks.freshbooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a reply of FreshBooks' accounting, auth and events families. Some failures arrive with status 200 and an {@code errors}
 * member, so the body is looked at whatever the status (freshbooks-api 4). Safe for many threads.
 */
public final class ReplyReader {
    private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private static final ObjectMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(new JsonNodeFactory(true))
            .build();

    private final Clock clock;

    public ReplyReader(Clock clock) {
        this.clock = clock;
    }

    /**
     * The value of a successful reply: what {@code response.result} holds, or the whole document where there is no envelope.
     *
     * @param status HTTP status
     * @param body reply's text, may be null or empty
     * @param retryAfter the header of that name, or null
     * @throws DeliveryProblem in every other case
     */
    public JsonNode read(int status, String body, String retryAfter) {
        if (status == 429) {
            throw new DeliveryProblem.RateLimited("FreshBooks asks for a pause (429).", pause(retryAfter));
        }
        if (status == 408 || status >= 500) {
            throw new DeliveryProblem.Busy("FreshBooks answered " + status + ".");
        }
        if (status >= 300 && status < 400) {
            // Never followed: the token would go wherever the answer says. And nothing was done, whatever its body
            // says.
            throw new DeliveryProblem.Busy("FreshBooks answered " + status + ", which leads to another address.");
        }
        JsonNode document = parsed(status, body);
        if (status == 401) {
            throw new DeliveryProblem.Unauthorized("FreshBooks did not accept the access token.");
        }
        JsonNode errors = document.path("response").path("errors");
        if (errors.isArray() && !errors.isEmpty()) {
            throw classic(status, errors.get(0));
        }
        if (status >= 400) {
            throw other(status, document);
        }
        JsonNode result = document.path("response").path("result");
        return result.isMissingNode() ? document : result;
    }

    private JsonNode parsed(int status, String body) {
        if (body == null || body.isBlank()) {
            return MissingNode.getInstance();
        }
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            if (status >= 400) {
                return MissingNode.getInstance();
            }
            throw new DeliveryProblem.Busy("FreshBooks answered " + status + " with a body that is not JSON.");
        }
    }

    private static DeliveryProblem classic(int status, JsonNode error) {
        int errno = error.path("errno").asInt();
        String message = error.path("message").asText("no message");
        if (status == 401 || errno == 1003 && message.contains("verify that you are authorized")) {
            return new DeliveryProblem.Unauthorized("FreshBooks did not accept the access token.");
        }
        return new DeliveryProblem.Refused(
                message, status, errno, error.path("field").textValue());
    }

    /** The shapes of the other families and of 2022 to 2024: errno with error or message, google.rpc, auth. */
    private static DeliveryProblem other(int status, JsonNode document) {
        for (String member : new String[] {"message", "error_description", "error"}) {
            JsonNode text = document.path(member);
            if (text.isTextual()) {
                int errno = document.path("errno").asInt();
                return new DeliveryProblem.Refused(text.textValue() + details(document), status, errno, null);
            }
        }
        return new DeliveryProblem.Refused("FreshBooks answered " + status + " without a reason.", status, 0, null);
    }

    /** The events family tells in a list which member it does not take, and why. */
    private static String details(JsonNode document) {
        List<String> texts = new ArrayList<>();
        document.path("details")
                .forEach(one -> Optional.ofNullable(one.textValue()).ifPresent(texts::add));
        return texts.isEmpty() ? "" : " (" + String.join(" ", texts) + ")";
    }

    /** Retry-After holds seconds or an HTTP date. */
    private Duration pause(String retryAfter) {
        if (retryAfter == null || retryAfter.isBlank()) {
            return DEFAULT_PAUSE;
        }
        Duration asked = DEFAULT_PAUSE;
        String text = retryAfter.strip();
        try {
            asked = text.chars().allMatch(Character::isDigit)
                    ? Duration.ofSeconds(Long.parseLong(text))
                    : Duration.between(
                            clock.instant(),
                            Instant.from(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)));
        } catch (DateTimeException | NumberFormatException e) {
            return DEFAULT_PAUSE;
        }
        if (asked.isNegative()) {
            return Duration.ZERO;
        }
        return asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
    }
}
