package io.claribooks;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Reads typed values and collects what is wrong with them. Used by one thread, at start. */
final class SettingValues {
    private final Map<String, String> values;
    private final List<String> problems = new ArrayList<>();

    SettingValues(Map<String, String> values) {
        this.values = values;
    }

    List<String> problems() {
        return problems;
    }

    void problem(String key, String what) {
        problems.add(key + ": " + what);
    }

    String text(String key) {
        return values.getOrDefault(key, "").strip();
    }

    String required(String key, String example) {
        String value = text(key);
        if (value.isEmpty()) {
            problem(key, "must be set, for example " + environmentName(key) + "=" + example);
        }
        return value;
    }

    boolean flag(String key) {
        String value = text(key);
        if (!value.equals("true") && !value.equals("false")) {
            problem(key, "must be true or false, not '" + value + "'");
        }
        return value.equals("true");
    }

    int number(String key, int least, int most) {
        return parsed(key, least, "a whole number from " + least + " to " + most, text -> {
            int number = Integer.parseInt(text);
            if (number < least || number > most) {
                throw new IllegalArgumentException("out of range");
            }
            return number;
        });
    }

    BigDecimal amount(String key, String example) {
        return parsed(key, BigDecimal.ZERO, "an amount of zero or more, for example " + example, text -> {
            BigDecimal amount = new BigDecimal(text);
            if (amount.signum() < 0) {
                throw new IllegalArgumentException("negative");
            }
            return amount;
        });
    }

    /** A number from 0 to 1. */
    double share(String key) {
        return parsed(key, 1.0, "a share from 0 to 1, for example 0.1", text -> {
            double share = new BigDecimal(text).doubleValue();
            if (share < 0 || share > 1) {
                throw new IllegalArgumentException("out of range");
            }
            return share;
        });
    }

    Duration duration(String key, String example) {
        return parsed(key, Duration.ZERO, "an ISO 8601 duration above zero, for example " + example, text -> {
            Duration duration = Duration.parse(text);
            if (duration.isZero() || duration.isNegative()) {
                throw new IllegalArgumentException("not above zero");
            }
            return duration;
        });
    }

    ZoneId zone(String key) {
        return parsed(key, ZoneId.of("UTC"), "a time zone, for example America/Chicago", ZoneId::of);
    }

    String oneOf(String key, String... allowed) {
        String value = text(key);
        if (!Arrays.asList(allowed).contains(value)) {
            problem(key, "must be one of " + String.join(", ", allowed) + ", not '" + value + "'");
        }
        return value;
    }

    String address(String key, String example) {
        String value = text(key);
        if (!value.isEmpty() && !value.matches("https?://[^\\s/]+(/\\S*)?")) {
            problem(key, "must be an http or https address, for example " + example);
        }
        return value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
    }

    /** Parses a value; a failure becomes a problem and the fallback is returned. */
    <T> T parsed(String key, T fallback, String expected, Function<String, T> parse) {
        try {
            return parse.apply(text(key));
        } catch (IllegalArgumentException | DateTimeException e) {
            problem(key, "must be " + expected + ", not '" + text(key) + "'");
            return fallback;
        }
    }

    static String environmentName(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
