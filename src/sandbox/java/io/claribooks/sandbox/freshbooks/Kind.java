package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** What a member holds, and how a value sent for it is brought into the form it is answered in. */
enum Kind {
    TEXT {
        @Override
        JsonNode normalise(String object, String field, JsonNode value, Switchboard switches) {
            if (value.isContainerNode()) {
                throw AccountingErrors.invalid(object, field, value.toString());
            }
            String text = value.asText();
            int limit = switches.number(Switch.MAX_TEXT_LENGTH);
            if (limit > 0 && text.codePointCount(0, text.length()) > limit) {
                String message = "The field '" + field + "' is longer than " + limit + " characters.";
                throw AccountingErrors.of(422, 1017, field, message, object, text);
            }
            return Json.NODES.textNode(text);
        }
    },
    /** A whole number, also when it comes as text. */
    WHOLE {
        @Override
        JsonNode normalise(String object, String field, JsonNode value, Switchboard switches) {
            try {
                return Json.NODES.numberNode(Decimals.read(value).longValueExact());
            } catch (ArithmeticException | NumberFormatException e) {
                throw AccountingErrors.notNumber(object, field, value.asText(value.toString()));
            }
        }
    },
    /** A decimal, answered as unpadded text. */
    DECIMAL {
        @Override
        JsonNode normalise(String object, String field, JsonNode value, Switchboard switches) {
            try {
                return Json.NODES.textNode(Decimals.plain(Decimals.read(value)));
            } catch (NumberFormatException e) {
                throw AccountingErrors.notNumber(object, field, value.asText(value.toString()));
            }
        }
    },
    DATE {
        @Override
        JsonNode normalise(String object, String field, JsonNode value, Switchboard switches) {
            try {
                return Json.NODES.textNode(LocalDate.parse(value.asText()).toString());
            } catch (DateTimeParseException e) {
                String message = "The field '" + field + "' must be a date.";
                throw AccountingErrors.of(422, 1033, field, message, object, value.asText(value.toString()));
            }
        }
    },
    FLAG {
        @Override
        JsonNode normalise(String object, String field, JsonNode value, Switchboard switches) {
            if (value.isBoolean()) {
                return value;
            }
            String text = value.asText(value.toString());
            if (text.matches("true|false|0|1")) {
                return Json.NODES.booleanNode(text.matches("true|1"));
            }
            String message = "The field '" + field + "' must be a boolean.";
            throw AccountingErrors.of(422, 1031, field, message, object, text);
        }
    },
    /** Kept as it came. */
    ANY {
        @Override
        JsonNode normalise(String object, String field, JsonNode value, Switchboard switches) {
            return value;
        }
    };

    abstract JsonNode normalise(String object, String field, JsonNode value, Switchboard switches);
}
