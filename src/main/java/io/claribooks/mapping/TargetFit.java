package io.claribooks.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Tells whether a value of some shape fits a target member. */
final class TargetFit {
    private static final Map<Kind, String> CONVERSIONS = Map.of(
            Kind.INTEGER, "End the chain with integer.",
            Kind.NUMBER, "End the chain with number.",
            Kind.TEXT, "End the chain with text, or with join(\", \") for a list.",
            Kind.LIST, "Use each with fields.",
            Kind.OBJECT, "Write its members with a dot, such as unit_cost.amount.",
            Kind.BOOLEAN, "Use constant: true or false, or a yes/no member of the source.");
    private static final Map<String, String> FORMATS = Map.of(
            "date", "End the chain with dateInZone($.connection.zone), or date.",
            "decimal", "End the chain with money or decimal.",
            "mail-address", "End the chain with email.");

    private final Problems problems;

    TargetFit(Problems problems) {
        this.problems = problems;
    }

    void check(Shape value, Shape wanted, Place place, String target) {
        if (!wanted.kind().takes(value.kind())) {
            problems.add(
                    place,
                    target,
                    "FreshBooks wants " + wanted.kind() + ", but here the value is " + value.kind() + ".",
                    CONVERSIONS.getOrDefault(wanted.kind(), "Correct the chain."));
        } else if (wrongFormat(value, wanted)) {
            problems.add(
                    place, target, "FreshBooks wants a " + wanted.format() + " here.", FORMATS.get(wanted.format()));
        } else if (wanted.values() != null) {
            checkValues(value, wanted, place, target);
        } else if (wanted.maxLength() != null && wanted.format() == null) {
            checkLength(value, wanted.maxLength(), place, target);
        }
    }

    private static boolean wrongFormat(Shape value, Shape wanted) {
        if (wanted.format() == null || !FORMATS.containsKey(wanted.format()) || value.kind() == Kind.ANY) {
            return false;
        }
        return wanted.format().equals("decimal")
                ? !value.isDecimal()
                : !Objects.equals(value.format(), wanted.format());
    }

    private void checkValues(Shape value, Shape wanted, Place place, String target) {
        if (value.values() == null) {
            problems.add(
                    place,
                    target,
                    "FreshBooks takes only some values here.",
                    "End the chain with lookup(table) or oneOf(...). Allowed are: " + String.join(", ", wanted.values())
                            + ".");
            return;
        }
        value.values().stream()
                .filter(text -> !wanted.values().contains(text))
                .forEach(text -> problems.add(
                        place,
                        target,
                        "FreshBooks does not take " + text + ".",
                        Nearest.advice(text, wanted.values())));
    }

    private void checkLength(Shape value, int longest, Place place, String target) {
        boolean unbounded = value.maxLength() == null && value.kind() == Kind.TEXT;
        if (unbounded || (value.maxLength() != null && value.maxLength() > longest)) {
            problems.add(
                    place,
                    target,
                    "the text may be longer than the " + longest + " characters FreshBooks takes.",
                    "End the chain with cut(" + longest + "), or atMost(" + longest + ") if it must not be cut.");
        }
    }

    /** Checks a value that is written in the mapping. */
    void check(JsonNode value, SchemaMember member, Place place, String target) {
        Optional<Schema.Violation> violation = new Schema("", member.schema()).violation(value);
        violation.ifPresent(found -> problems.add(
                place, target, "FreshBooks does not take this value: " + found.sentence(), "Write another one."));
    }
}
