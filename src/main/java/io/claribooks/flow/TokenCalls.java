package io.claribooks.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.connection.AccessToken;
import io.claribooks.connection.TokenRefused;
import io.claribooks.connection.TokenUnavailable;
import io.claribooks.routing.RouteHalted;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** The connections' way to the authorisation servers: through the routes of {@code token-call.camel.yaml}. */
public final class TokenCalls {
    private static final ObjectMapper json = new ObjectMapper();

    private final Supplier<ProducerTemplate> template;
    private final CallEnds ends;

    public TokenCalls(Supplier<ProducerTemplate> template, CallEnds ends) {
        this.template = template;
        this.ends = ends;
    }

    /** What is asked, by the channel of its route, and for whom. */
    private record Question(String connection, String system, String operation, String method) {
        static Question freshBooks(String connection, String operation, String method) {
            return new Question(connection, "freshbooks", operation, method);
        }

        static Question clarity(String connection, String operation, String method) {
            return new Question(connection, "clarity", operation, method);
        }
    }

    /** Asks FreshBooks for tokens. */
    public JsonNode freshBooks(String connection, String baseUrl, ObjectNode request) {
        Question question = Question.freshBooks(connection, "freshbooks-token", "POST");
        return answer("FreshBooks", call(question, baseUrl, null, request.toString()));
    }

    /** Asks Clarity for a token. */
    public JsonNode clarity(String connection, String baseUrl, ObjectNode request) {
        List<String> form = new ArrayList<>();
        request.properties()
                .forEach(member -> form.add(URLEncoder.encode(member.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(member.getValue().asText(), StandardCharsets.UTF_8)));
        Question question = Question.clarity(connection, "clarity-token", "POST");
        return answer("Clarity", call(question, baseUrl, null, String.join("&", form)));
    }

    /** Asks FreshBooks who the connected user is. */
    public JsonNode whoIs(String connection, String baseUrl, AccessToken token) {
        Question question = Question.freshBooks(connection, "freshbooks-identity", "GET");
        return answer("FreshBooks", call(question, baseUrl, "Bearer " + token.value(), null));
    }

    /** Has FreshBooks revoke a token. */
    public void revoke(String connection, String baseUrl, ObjectNode request) {
        Question question = Question.freshBooks(connection, "freshbooks-revocation", "POST");
        answer("FreshBooks", call(question, baseUrl, null, request.toString()));
    }

    /** Asks Clarity for one order; returns the status. */
    public int oneOrder(String connection, String baseUrl, String authorization) {
        return status(call(Question.clarity(connection, "clarity-probe", "GET"), baseUrl, authorization, null));
    }

    private Exchange call(Question question, String baseUrl, String authorization, String body) {
        Exchange exchange = template.get().request("direct:" + question.operation, out -> {
            out.setProperty("baseUrl", baseUrl);
            out.setProperty("authorization", authorization);
            out.getMessage().setBody(body);
            ends.begun(out, question.connection, question.system, question.operation, question.method);
        });
        if (exchange.getException() instanceof RouteHalted halted) {
            throw halted;
        }
        if (exchange.getException() != null) {
            throw new TokenUnavailable("The authorisation server cannot be asked: "
                    + exchange.getException().getMessage());
        }
        return exchange;
    }

    private static JsonNode answer(String who, Exchange exchange) {
        int status = status(exchange);
        JsonNode body = parsed(exchange.getMessage().getBody(String.class));
        if (status >= 200 && status < 300) {
            return body;
        }
        String error = body.path("error").asText("");
        String detail = error.isEmpty()
                ? "status " + status
                : error + " (" + body.path("error_description").asText("") + ")";
        if (status == 400 || status == 401 || status == 403) {
            throw new TokenRefused(error, who + " refuses: " + detail + ".");
        }
        throw new TokenUnavailable(who + " does not serve the request now: " + detail + ".");
    }

    private static int status(Exchange exchange) {
        return exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
    }

    private static JsonNode parsed(String body) {
        try {
            return body == null ? MissingNode.getInstance() : json.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
