package io.claribooks.mapping;

import static io.claribooks.mapping.MappingFunction.of;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** Functions on dates and times. */
final class DateFunctions {
    private static final int DATE_LENGTH = 10;

    private DateFunctions() {}

    static List<MappingFunction> all() {
        return List.of(
                of(
                        "dateInZone",
                        List.of(Parameter.text("zone")),
                        Kind.TEXT,
                        (value, arguments) -> Shape.DATE,
                        "$.order.orderDate | dateInZone($.connection.zone)",
                        "The day (2026-03-04) a moment falls on in a time zone such as America/Chicago.",
                        (value, arguments) -> day(value.asText(), zone(arguments.text(0)))),
                of(
                        "date",
                        List.of(),
                        Kind.TEXT,
                        (value, arguments) -> Shape.DATE,
                        "$.order.paymentTerms.dueDate | date",
                        "The day (2026-03-04) as written, whatever the zone.",
                        (value, arguments) -> day(value.asText(), null)));
    }

    private static JsonNode day(String text, ZoneId zone) {
        try {
            if (text.length() == DATE_LENGTH) {
                return TextFunctions.text(LocalDate.parse(text).toString());
            }
            OffsetDateTime moment = OffsetDateTime.parse(text);
            LocalDate day = zone == null
                    ? moment.toLocalDate()
                    : moment.atZoneSameInstant(zone).toLocalDate();
            return TextFunctions.text(day.toString());
        } catch (DateTimeException e) {
            throw new FunctionProblem("the value is not a date. Send a day (2026-03-04) or a moment with its offset"
                    + " (2026-03-04T16:12:09-06:00).");
        }
    }

    private static ZoneId zone(String name) {
        try {
            return name.equals("UTC") ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new FunctionProblem("\"" + name + "\" is not a time zone. Write one like America/Chicago.");
        }
    }
}
