package io.claribooks.inbox;

import java.util.Locale;

/**
 * Why an event needs a person, finely: equal problems have equal causes, so that one repair lets all of them go on.
 *
 * @param kind the class of cause
 * @param code short name of the problem within its class, of small letters and hyphens
 * @param subject what it is about, such as a SKU; never a customer's data; null where the problem itself is enough
 */
public record Cause(CauseClass kind, String code, String subject) {
    private static final int LONGEST_SUBJECT = 180;

    public Cause {
        if (!code.matches("[a-z0-9-]{1,40}")) {
            throw new IllegalArgumentException("'" + code + "' is no code of a cause");
        }
        subject = subject == null || subject.isBlank() ? null : normal(subject);
    }

    /** One spelling for all; what is too long for the column keeps its beginning and is told apart by a hash. */
    private static String normal(String subject) {
        String plain = subject.strip().toLowerCase(Locale.ROOT);
        return plain.length() <= LONGEST_SUBJECT
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, LONGEST_SUBJECT / 2)) + "…"
                        + Integer.toHexString(plain.hashCode());
    }

    /** The text that is stored: class, code and, where there is one, subject. */
    public String key() {
        return kind.text() + "/" + code + (subject == null ? "" : "/" + subject);
    }

    /**
     * Reads a stored text.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Cause of(String key) {
        String[] parts = key.split("/", 3);
        if (parts.length < 2) {
            throw new IllegalArgumentException("'" + key + "' is no cause");
        }
        return new Cause(CauseClass.of(parts[0]), parts[1], parts.length == 3 ? parts[2] : null);
    }
}
