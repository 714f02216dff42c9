package io.claribooks.clarity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Writes canonical members one by one from what a sender wrote. Used by one thread. */
final class Canonical {
    private final Members from;
    private final ZoneId zone;
    private final ObjectNode to = new JsonNodeFactory(true).objectNode();

    Canonical(Members from, ZoneId zone) {
        this.from = from;
        this.zone = zone;
    }

    /** Reads one element of an array. */
    @FunctionalInterface
    interface Element {
        ObjectNode read(Members element, ZoneId zone);
    }

    ObjectNode done() {
        return to;
    }

    Canonical texts(String... names) {
        for (String name : names) {
            String value = from.text(name);
            if (value != null) {
                to.put(name, value);
            }
        }
        return this;
    }

    Canonical required(String name, String example) {
        to.put(name, from.required(name, example));
        return this;
    }

    Canonical decimals(String... names) {
        for (String name : names) {
            BigDecimal value = from.decimal(name);
            if (value != null) {
                to.put(name, value.toPlainString());
            }
        }
        return this;
    }

    Canonical requiredDecimal(String name) {
        from.required(name, "as decimal text, such as \"604.03\"");
        return decimals(name);
    }

    /** A positive amount, whichever sign it was written with. */
    Canonical absolute(String name) {
        BigDecimal value = from.decimal(name);
        if (value != null) {
            to.put(name, value.abs().toPlainString());
        }
        return this;
    }

    Canonical flags(String... names) {
        for (String name : names) {
            if (from.text(name) != null) {
                to.put(name, from.flag(name, false));
            }
        }
        return this;
    }

    Canonical integers(String... names) {
        for (String name : names) {
            Long value = from.integer(name);
            if (value != null) {
                to.put(name, value);
            }
        }
        return this;
    }

    /** Times with offset; dates stay dates. */
    Canonical times(String... names) {
        for (String name : names) {
            String value = from.text(name);
            if (value != null) {
                OffsetDateTime time = Moments.read(value, zone, from.path(name));
                to.put(
                        name,
                        Moments.isDate(value) ? value.strip() : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time));
            }
        }
        return this;
    }

    /** A text without blanks around it. */
    Canonical trimmed(String name) {
        String value = from.text(name);
        if (value != null) {
            to.put(name, value.strip());
        }
        return this;
    }

    /** Ids in an array, kept as text. */
    Canonical ids(String name) {
        JsonNode sent = from.array(name);
        if (!sent.isMissingNode()) {
            ArrayNode array = to.putArray(name);
            Members.elements(sent, from.path(name)).forEach(array::add);
        }
        return this;
    }

    /** An array the contract requires, which may be empty. */
    Canonical requiredArray(String name, Element reader) {
        if (from.array(name).isMissingNode()) {
            throw new UnreadableDocument(from.path(name), "the array is missing", "Send [ … ], or [] when empty");
        }
        return array(name, reader);
    }

    /** An array that is left out when none was sent. */
    Canonical optionalArray(String name, Element reader) {
        return from.array(name).isMissingNode() ? this : array(name, reader);
    }

    Canonical object(String name, Element reader) {
        Members value = from.optionalObject(name);
        if (value != null) {
            to.set(name, reader.read(value, zone));
        }
        return this;
    }

    /** An array that is always there, empty when none was sent. */
    Canonical array(String name, Element reader) {
        ArrayNode array = to.putArray(name);
        JsonNode sent = from.array(name);
        for (int i = 0; i < sent.size(); i++) {
            String path = from.path(name) + "[" + i + "]";
            if (!sent.get(i).isObject()) {
                throw new UnreadableDocument(path, "an object is expected", "Send {…}");
            }
            array.add(reader.read(new Members((ObjectNode) sent.get(i), path), zone));
        }
        return this;
    }

    Canonical asSent(String... names) {
        for (String name : names) {
            JsonNode value = from.node().path(name);
            if (!value.isMissingNode() && !value.isNull()) {
                to.set(name, value);
            }
        }
        return this;
    }
}
