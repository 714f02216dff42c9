package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The members of one kind of record: what each holds, what it shows when nothing was ever sent, and whether a caller
 * may write it. Members nobody knows are dropped in silence, as the service does.
 */
final class Shape {
    private enum Access {
        WRITE,
        SILENT,
        READ_ONLY
    }

    private record Member(Kind kind, Access access, JsonNode fallback) {}

    private final String object;
    private final Map<String, Member> members = new TreeMap<>();

    private Shape(String object) {
        this.object = object;
    }

    static Shape of(String object) {
        return new Shape(object);
    }

    Shape text(String fallback, String... names) {
        return add(Kind.TEXT, Access.WRITE, Json.NODES.textNode(fallback), names);
    }

    Shape optional(Kind kind, String... names) {
        return add(kind, Access.WRITE, NullNode.instance, names);
    }

    Shape flag(boolean fallback, String... names) {
        return add(Kind.FLAG, Access.WRITE, Json.NODES.booleanNode(fallback), names);
    }

    Shape whole(long fallback, String... names) {
        return add(Kind.WHOLE, Access.WRITE, Json.NODES.numberNode(fallback), names);
    }

    Shape decimal(String fallback, String... names) {
        return add(Kind.DECIMAL, Access.WRITE, Json.NODES.textNode(fallback), names);
    }

    /** Members that show the same value always; a value sent is dropped. */
    Shape constant(JsonNode value, String... names) {
        return add(Kind.ANY, Access.SILENT, value, names);
    }

    /** Members the view works out; a value sent is dropped. */
    Shape computed(String... names) {
        return add(Kind.ANY, Access.SILENT, NullNode.instance, names);
    }

    /** Members the view works out; a value sent is refused with 403/1038. */
    Shape readOnly(String... names) {
        return add(Kind.ANY, Access.READ_ONLY, NullNode.instance, names);
    }

    private Shape add(Kind kind, Access access, JsonNode fallback, String... names) {
        for (String name : names) {
            members.put(name, new Member(kind, access, fallback));
        }
        return this;
    }

    /** The writable members of a request, in the form they are answered in; a null takes a member back to its start. */
    Map<String, JsonNode> accept(JsonNode body, Switchboard switches) {
        Map<String, JsonNode> given = new HashMap<>();
        for (Map.Entry<String, JsonNode> next : body.properties()) {
            Member member = members.get(next.getKey());
            if (member == null || member.access() == Access.SILENT) {
                continue;
            }
            JsonNode value = next.getValue();
            if (member.access() == Access.READ_ONLY) {
                refuseWrite(next.getKey(), value, switches);
            } else {
                given.put(
                        next.getKey(),
                        value.isNull()
                                ? member.fallback()
                                : member.kind().normalise(object, next.getKey(), value, switches));
            }
        }
        return given;
    }

    private void refuseWrite(String field, JsonNode value, Switchboard switches) {
        boolean refused = switches.is(Switch.READ_ONLY_FIELDS, "all") || field.equals("due_date");
        if (refused && !value.isNull()) {
            throw AccountingErrors.readOnly(object, field, value.asText(value.toString()));
        }
    }

    JsonNode fallback(String name) {
        return members.get(name).fallback();
    }

    /** Every member, from what was stored or else as it starts. */
    ObjectNode show(Map<String, JsonNode> stored) {
        ObjectNode node = Json.object();
        members.forEach((name, member) -> node.set(name, stored.getOrDefault(name, member.fallback())));
        return node;
    }
}
