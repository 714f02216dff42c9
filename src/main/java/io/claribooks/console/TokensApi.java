package io.claribooks.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.access.PersonRefused;
import io.claribooks.access.Role;
import io.claribooks.access.ScriptToken;
import io.claribooks.access.ScriptTokens;
import io.claribooks.access.SignedIn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;

/** Access tokens for scripts over HTTP: each person's own, and everybody's for engineers. The body becomes the answer. */
public final class TokensApi {
    private static final String NAME = "[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,59}";
    private static final int LONGEST_DAYS = 365;

    private final ScriptTokens tokens;

    public TokensApi(ScriptTokens tokens) {
        this.tokens = tokens;
    }

    /** {@code GET /api/tokens}. */
    public void list(Exchange exchange) {
        SignedIn who = new ApiRequest(exchange).signedIn();
        List<ScriptToken> found = who.role().includes(Role.ENGINEER)
                ? tokens.all()
                : tokens.of(who.person().name());
        ObjectNode body = new JsonNodeFactory(true).objectNode();
        ArrayNode list = body.putArray("tokens");
        found.forEach(token -> list.add(describe(token)));
        EventsApi.answer(exchange, ApiAnswer.ok(body));
    }

    /** {@code POST /api/tokens}: the answer has the token itself, this once. */
    public void make(Exchange exchange) {
        ApiRequest request = new ApiRequest(exchange);
        SignedIn who = request.signedIn();
        JsonNode body = request.body();
        String name = body.path("name").asText("").strip();
        if (!name.matches(NAME)) {
            throw new BadRequest("name: say what the token is for in up to 60 letters, digits, spaces and . _ -, for"
                    + " example {\"name\":\"nightly export\",\"role\":\"viewer\",\"expiresInDays\":90}");
        }
        Role role = PeopleApi.role(body);
        int days = body.path("expiresInDays").asInt(0);
        if (days < 1 || days > LONGEST_DAYS) {
            throw new BadRequest("expiresInDays: send a number from 1 to " + LONGEST_DAYS);
        }
        if (!who.role().includes(role)) {
            throw new BadRequest("role: a token can allow no more than you may; send "
                    + who.role().text() + " or less");
        }
        EventsApi.answer(exchange, made(name, role, who, Duration.ofDays(days)));
    }

    private ApiAnswer made(String name, Role role, SignedIn who, Duration life) {
        try {
            ScriptTokens.Made made = tokens.make(name, role, who.person().name(), life);
            return ApiAnswer.created(describe(made.token()).put("token", made.secret()));
        } catch (PersonRefused e) {
            return ApiAnswer.problem(409, "Not made", e.getMessage());
        }
    }

    /** {@code DELETE /api/tokens/{id}}: one's own, or anybody's for engineers. */
    public void revoke(Exchange exchange) {
        ApiRequest request = new ApiRequest(exchange);
        SignedIn who = request.signedIn();
        String id = request.part(3);
        Optional<ScriptToken> token = id.matches("\\d{1,18}") ? tokens.find(Long.parseLong(id)) : Optional.empty();
        boolean revoked = token.filter(found -> isTheirs(found, who))
                .map(found -> tokens.revoke(found, request.actor()))
                .orElse(false);
        EventsApi.answer(
                exchange,
                revoked ? ApiAnswer.done() : ApiAnswer.problem(404, "Unknown token", "You have no token " + id + "."));
    }

    private static boolean isTheirs(ScriptToken token, SignedIn who) {
        return token.person().equals(who.person().name()) || who.role().includes(Role.ENGINEER);
    }

    private static ObjectNode describe(ScriptToken token) {
        return new JsonNodeFactory(true)
                .objectNode()
                .put("id", Long.toString(token.id()))
                .put("name", token.name())
                .put("role", token.role().text())
                .put("owner", token.person())
                .put("createdAt", token.createdAt().toString())
                .put("lastUsed", token.usedAt() == null ? null : token.usedAt().toString())
                .put("expiresAt", token.expiresAt().toString());
    }
}
