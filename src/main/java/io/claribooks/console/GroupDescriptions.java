package io.claribooks.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claribooks.attention.Group;
import io.claribooks.attention.Mend;
import io.claribooks.attention.Previews;
import io.claribooks.attention.Problem;
import io.claribooks.attention.Repairs;
import io.claribooks.attention.SettingAnswer;
import io.claribooks.inbox.Cause;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Groups of what needs a person as the API shows them, each with what repairs it. */
final class GroupDescriptions {
    private final Repairs repairs;

    GroupDescriptions(Repairs repairs) {
        this.repairs = repairs;
    }

    ObjectNode of(Group group) {
        Cause cause = group.cause();
        ObjectNode body = new JsonNodeFactory(true)
                .objectNode()
                .put("connection", group.connection())
                .put("cause", cause.key())
                .put("class", cause.kind().text())
                .put("subject", group.subject())
                .put("count", group.events())
                .put("firstAt", group.firstAt().toString())
                .put("lastAt", group.lastAt().toString())
                .put("sentence", group.sentence())
                .put("example", group.example())
                .put("advice", group.advice());
        ArrayNode examples = body.putArray("examples");
        group.examples().forEach(id -> examples.add(Long.toString(id)));
        ArrayNode answers = body.putArray("answers");
        group.answers().forEach(answers::add);
        body.set(
                "repair",
                Problem.of(cause).map(problem -> repair(group, problem)).orElse(null));
        return body;
    }

    /** What repairs all of the group; null where each event must be put right by itself. */
    private ObjectNode repair(Group group, Problem problem) {
        Optional<Mend> mend = problem.mend();
        if (mend.isEmpty()) {
            return null;
        }
        ObjectNode repair =
                new JsonNodeFactory(true).objectNode().put("kind", mend.get().text());
        String subject = group.subject();
        switch (mend.get()) {
            case LINK_ITEM -> repair.put("sku", subject).put("choices", address(group));
            case MAP_TAX -> repair.put("tax", subject).put("choices", address(group));
            case RECONNECT -> {
                String at = "/api/connections/" + group.connection();
                repair.put("authorizations", at + "/authorizations").put("accounts", at + "/accounts");
            }
            case CHANGE_SETTING -> describe(repair, group.connection(), problem);
        }
        return repair.put("previewed", Previews.shows(problem));
    }

    private void describe(ObjectNode repair, String connection, Problem problem) {
        String key = Repairs.key(connection, problem);
        repair.put("setting", key)
                .put("environment", Repairs.environment(key))
                .put("running", repairs.running(connection, problem))
                .put("asks", problem.asks())
                .put("applies", "restart");
        ArrayNode values = repair.putArray("values");
        SettingAnswer.of(problem)
                .forEach(answer ->
                        values.addObject().put("value", answer.value()).put("effect", answer.effect()));
    }

    private static String address(Group group) {
        return "/api/attention/choices?connection=" + group.connection() + "&cause="
                + URLEncoder.encode(group.cause().key(), StandardCharsets.UTF_8);
    }
}
