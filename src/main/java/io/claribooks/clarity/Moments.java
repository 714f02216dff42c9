package io.claribooks.clarity;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads the times senders write: RFC 3339 with up to nine fraction digits, a blank in place of the T, epoch seconds or
 * milliseconds, RFC 2822, and zone-less text, which is read in the store's zone; a time in the gap of a clock change
 * moves
 * forward by the gap.
 */
final class Moments {
    private static final DateTimeFormatter LENIENT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT);

    private static final Pattern EPOCH = Pattern.compile("\\d{9,13}");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern MONTH_NAME = Pattern.compile(".*[A-Za-z]{3} .*");
    private static final Pattern BLANK_AFTER_DATE = Pattern.compile("(?<=^\\d{4}-\\d{2}-\\d{2}) +");
    private static final Map<String, String> MAIL_ZONES = Map.of(
            "UT", "GMT", "UTC", "GMT", "Z", "GMT", "EST", "-0500", "EDT", "-0400", "CST", "-0600", "CDT", "-0500",
            "MST", "-0700", "PST", "-0800", "PDT", "-0700");

    private static final long LARGEST_SECONDS = 99_999_999_999L;

    private Moments() {}

    /** The time, with the offset it was written with, or the store's. */
    static OffsetDateTime read(String text, ZoneId zone, String path) {
        String value = text.strip();
        try {
            if (EPOCH.matcher(value).matches()) {
                long number = Long.parseLong(value);
                Instant instant =
                        number > LARGEST_SECONDS ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
                return instant.atOffset(ZoneOffset.UTC);
            }
            if (DATE.matcher(value).matches()) {
                return LocalDate.parse(value).atStartOfDay(zone).toOffsetDateTime();
            }
            if (MONTH_NAME.matcher(value).matches()) {
                return ZonedDateTime.parse(numericZone(value), DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toOffsetDateTime();
            }
            return lenient(BLANK_AFTER_DATE.matcher(value).replaceFirst("T").replace(" ", ""), zone);
        } catch (DateTimeException e) {
            throw new UnreadableDocument(
                    path, "'" + text + "' is no time", "Write times like 2026-03-04T16:12:09-06:00");
        }
    }

    /** Mail-style times with the zones that RFC 2822 (4.3) keeps by name. */
    private static String numericZone(String value) {
        int blank = value.lastIndexOf(' ');
        String zone = MAIL_ZONES.get(value.substring(blank + 1).toUpperCase(Locale.ROOT));
        return zone == null ? value : value.substring(0, blank + 1) + zone;
    }

    /**
     * The time where it is only a hint; null when absent or no time, which the document's reader refuses with its path.
     */
    static Instant hint(JsonNode value, ZoneId zone) {
        if (!value.isValueNode() || value.isNull() || value.asText().isBlank()) {
            return null;
        }
        try {
            return read(value.asText(), zone, "updatedAt").toInstant();
        } catch (UnreadableDocument e) {
            return null;
        }
    }

    private static OffsetDateTime lenient(String value, ZoneId zone) {
        TemporalAccessor parsed = LENIENT.parseBest(value, OffsetDateTime::from, LocalDateTime::from);
        return parsed instanceof OffsetDateTime offset
                ? offset
                : ((LocalDateTime) parsed).atZone(zone).toOffsetDateTime();
    }

    /** Whether the text is a date without a time. */
    static boolean isDate(String text) {
        return DATE.matcher(text.strip()).matches();
    }
}
