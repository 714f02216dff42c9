package io.claribooks.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.access.NoSuchPerson;
import io.claribooks.access.People;
import io.claribooks.access.Person;
import io.claribooks.access.PersonRefused;
import io.claribooks.access.Role;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.Exchange;

/** People over HTTP, for engineers. The body of the exchange becomes the answer. */
public final class PeopleApi {
    private static final List<String> MEMBERS = List.of("role", "disabled", "newPassword");

    private final People people;

    public PeopleApi(People people) {
        this.people = people;
    }

    /** {@code GET /api/people}. */
    public void list(Exchange exchange) {
        ObjectNode body = new JsonNodeFactory(true).objectNode();
        ArrayNode list = body.putArray("people");
        people.all().forEach(person -> list.add(describe(person)));
        EventsApi.answer(exchange, ApiAnswer.ok(body));
    }

    /** {@code POST /api/people}: the answer has a one-time password, this once. */
    public void add(Exchange exchange) {
        ApiRequest request = new ApiRequest(exchange);
        JsonNode body = request.body();
        String name = People.kept(body.path("name").asText(""));
        if (!name.matches(People.NAME)) {
            throw new BadRequest("name: send a login or mail address of up to 80 letters, digits and . _ @ + -,"
                    + " for example {\"name\":\"ana\",\"role\":\"operator\"}");
        }
        Role role = role(body);
        told(exchange, () -> {
            String password = people.add(name, role, request.actor());
            return ApiAnswer.created(described(name).put("oneTimePassword", password));
        });
    }

    /** {@code PUT /api/people/{name}}: role, disabled, newPassword, each if it is there. */
    public void change(Exchange exchange) {
        ApiRequest request = new ApiRequest(exchange);
        String name = name(request);
        JsonNode body = request.body();
        if (body.isEmpty()
                || !MEMBERS.containsAll(
                        body.properties().stream().map(Map.Entry::getKey).toList())) {
            throw new BadRequest(
                    "send what is to change: role, disabled or newPassword," + " for example {\"role\":\"viewer\"}");
        }
        Role role = body.has("role") ? role(body) : null;
        Boolean disabled = body.has("disabled") ? Boolean.valueOf(flag(body, "disabled")) : null;
        People.Change change = new People.Change(role, disabled, body.has("newPassword") && flag(body, "newPassword"));
        told(exchange, () -> {
            Optional<String> password = people.change(name, change, request.actor());
            ObjectNode answer = described(name);
            password.ifPresent(made -> answer.put("oneTimePassword", made));
            return ApiAnswer.ok(answer);
        });
    }

    /** {@code DELETE /api/people/{name}}: their tokens and sessions end too. */
    public void remove(Exchange exchange) {
        ApiRequest request = new ApiRequest(exchange);
        told(exchange, () -> {
            people.remove(name(request), request.actor());
            return ApiAnswer.done();
        });
    }

    private static void told(Exchange exchange, Supplier<ApiAnswer> work) {
        try {
            EventsApi.answer(exchange, work.get());
        } catch (NoSuchPerson e) {
            EventsApi.answer(exchange, ApiAnswer.problem(404, "Unknown person", e.getMessage()));
        } catch (PersonRefused e) {
            EventsApi.answer(exchange, ApiAnswer.problem(409, "Not changed", e.getMessage()));
        }
    }

    /** The server hands the path on as it came. */
    private static String name(ApiRequest request) {
        return URLDecoder.decode(request.part(3).replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    static Role role(JsonNode body) {
        return Role.of(body.path("role").asText(""))
                .orElseThrow(() -> new BadRequest("role: send one of " + Role.all()));
    }

    private static boolean flag(JsonNode body, String name) {
        if (!body.path(name).isBoolean()) {
            throw new BadRequest(name + ": send true or false");
        }
        return body.path(name).booleanValue();
    }

    private ObjectNode described(String name) {
        return people.find(name).map(PeopleApi::describe).orElseGet(() -> new JsonNodeFactory(true).objectNode());
    }

    private static ObjectNode describe(Person person) {
        return new JsonNodeFactory(true)
                .objectNode()
                .put("name", person.name())
                .put("role", person.role().text())
                .put("signsIn", person.signsIn().text())
                .put("disabled", person.disabled())
                .put("oneTime", person.oneTime())
                .put("createdBy", person.createdBy())
                .put(
                        "createdAt",
                        person.createdAt() == null ? null : person.createdAt().toString())
                .put(
                        "lastSignIn",
                        person.signedInAt() == null ? null : person.signedInAt().toString());
    }
}
