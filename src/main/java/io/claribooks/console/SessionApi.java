package io.claribooks.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.access.Person;
import io.claribooks.access.PersonRefused;
import io.claribooks.access.SignIns;
import io.claribooks.access.SignedIn;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.Exchange;

/** Who is signed in, and their own password, over HTTP. The body of the exchange becomes the answer. */
public final class SessionApi {
    private static final int SHORTEST = 12;
    private static final int LONGEST = 200;

    private final SignIns signIns;
    private final SignOnDoor signOn;
    private final SignInLimit limit;

    public SessionApi(SignIns signIns, SignOnDoor signOn, SignInLimit limit) {
        this.signIns = signIns;
        this.signOn = signOn;
        this.limit = limit;
    }

    /** {@code GET /api/session}. */
    public void show(Exchange exchange) {
        SignedIn who = new ApiRequest(exchange).signedIn();
        Person person = who.person();
        ObjectNode body = new JsonNodeFactory(true)
                .objectNode()
                .put("user", person.name())
                .put("role", who.role().text())
                .put("signedInAt", who.since() == null ? null : who.since().toString())
                .put("expiresAt", who.until() == null ? null : who.until().toString())
                .put("by", who.by().name().toLowerCase(Locale.ROOT))
                .put("password", person.signsIn().text())
                .put("choosePassword", person.oneTime())
                .put("oidc", signOn.provider().isPresent());
        EventsApi.answer(exchange, ApiAnswer.ok(body));
    }

    /** {@code POST /api/session/passwords}: a person chooses their own password; their other sessions end. */
    public void choosePassword(Exchange exchange) {
        ApiRequest request = new ApiRequest(exchange);
        SignedIn who = request.signedIn();
        JsonNode body = request.body();
        String current = body.path("current").asText("");
        String chosen = chosen(body, who.person(), current);
        // Who finds an open session must not guess on from there.
        String guesser = "session of " + who.person().name();
        Optional<Duration> pause = limit.begin(guesser);
        if (pause.isPresent()) {
            EventsApi.answer(
                    exchange,
                    ApiAnswer.problem(
                            429,
                            "Too many wrong passwords",
                            "Try again in " + (pause.get().toSeconds() + 1) + " seconds."));
        } else if (!signIns.isRight(who.person(), current)) {
            limit.wrong(guesser, guesser);
            EventsApi.answer(exchange, ApiAnswer.problem(403, "Not changed", "Your present password is another one."));
        } else {
            limit.right(guesser, guesser);
            EventsApi.answer(exchange, changed(who, chosen));
        }
    }

    private static String chosen(JsonNode body, Person person, String current) {
        String chosen = body.path("new").asText("");
        int length = chosen.codePointCount(0, chosen.length());
        if (length < SHORTEST || length > LONGEST) {
            throw new BadRequest("new: choose a password of " + SHORTEST + " to " + LONGEST + " characters");
        }
        if (chosen.equals(current) || chosen.equalsIgnoreCase(person.name())) {
            throw new BadRequest("new: choose another password than your present one or your name");
        }
        return chosen;
    }

    private ApiAnswer changed(SignedIn who, String chosen) {
        try {
            signIns.choosePassword(who, chosen);
            return ApiAnswer.created(new JsonNodeFactory(true)
                    .objectNode()
                    .put("user", who.person().name()));
        } catch (PersonRefused e) {
            return ApiAnswer.problem(409, "Not changed", e.getMessage());
        }
    }
}
