package io.claribooks.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.connection.AccessToken;
import io.claribooks.connection.Connection;
import io.claribooks.connection.TokenRefused;
import io.claribooks.connection.TokenUnavailable;
import io.claribooks.inbox.NeedsReview;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** The connections' way to the authorisation servers: through the routes of {@code token-call.camel.yaml}. */
public final class TokenCalls {
    private static final ObjectMapper json = new ObjectMapper();

    private final Supplier<ProducerTemplate> template;

    public TokenCalls(Supplier<ProducerTemplate> template) {
        this.template = template;
    }

    /** Asks FreshBooks for tokens. */
    public JsonNode freshBooks(String baseUrl, ObjectNode request) {
        return answer("FreshBooks", call("direct:freshbooks-token", baseUrl, null, request.toString()));
    }

    /** Asks Clarity for a token. */
    public JsonNode clarity(String baseUrl, ObjectNode request) {
        List<String> form = new ArrayList<>();
        request.properties()
                .forEach(member -> form.add(URLEncoder.encode(member.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(member.getValue().asText(), StandardCharsets.UTF_8)));
        return answer("Clarity", call("direct:clarity-token", baseUrl, null, String.join("&", form)));
    }

    /**
     * The FreshBooks account of the connected user: of all memberships the one there is.
     *
     * @throws NeedsReview when there are several; it names them and the setting to use
     */
    public String account(Connection connection, AccessToken token) {
        JsonNode me = answer(
                "FreshBooks",
                call(
                        "direct:freshbooks-identity",
                        connection.settings().freshbooks().url(),
                        token.value(),
                        null));
        Set<String> accounts = new LinkedHashSet<>();
        JsonNode response = me.path("response");
        response.path("business_memberships")
                .forEach(one -> add(accounts, one.path("business").path("account_id")));
        if (accounts.isEmpty()) {
            // business.account_id may be null even for an owner (freshbooks-api 2.4).
            response.path("roles").forEach(role -> add(accounts, role.path("accountid")));
        }
        if (accounts.size() == 1) {
            return accounts.iterator().next();
        }
        String key = "connection." + connection.id() + ".freshbooks.account-id";
        throw new NeedsReview(
                accounts.isEmpty()
                        ? "The connected FreshBooks user has no account. Set " + key + ", or connect another user."
                        : "The connected FreshBooks user has several accounts (" + String.join(", ", accounts)
                                + "). Set " + key + " to the one to book in, restart and replay.",
                List.of("Replay", "Discard"));
    }

    private static void add(Set<String> accounts, JsonNode account) {
        if (account.isTextual() && !account.textValue().isBlank()) {
            accounts.add(account.textValue());
        }
    }

    private Exchange call(String channel, String baseUrl, String token, String body) {
        Exchange exchange = template.get().request(channel, out -> {
            out.setProperty("baseUrl", baseUrl);
            out.setProperty("accessToken", token);
            out.getMessage().setBody(body);
        });
        if (exchange.getException() != null) {
            throw new TokenUnavailable("The authorisation server cannot be asked: "
                    + exchange.getException().getMessage());
        }
        return exchange;
    }

    private static JsonNode answer(String who, Exchange exchange) {
        int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        JsonNode body = parsed(exchange.getMessage().getBody(String.class));
        if (status >= 200 && status < 300) {
            return body;
        }
        String error = body.path("error").asText("");
        String detail = error.isEmpty()
                ? "status " + status
                : error + " (" + body.path("error_description").asText("") + ")";
        if (status == 400 || status == 401 || status == 403) {
            throw new TokenRefused(who + " refuses to give a token: " + detail + ".");
        }
        throw new TokenUnavailable(who + " gives no token for now: " + detail + ".");
    }

    private static JsonNode parsed(String body) {
        try {
            return body == null ? MissingNode.getInstance() : json.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
