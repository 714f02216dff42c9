package io.claribooks.sandbox.clarity;

import java.security.SecureRandom;

/** Makes ids in the manner of ULIDs: 10 characters of time, 16 of chance, sortable by time, without a dot. */
final class EventIds {
    private static final char[] CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final SecureRandom RANDOM = new SecureRandom();

    private EventIds() {}

    static String next(String prefix, long epochMillis) {
        StringBuilder text = new StringBuilder(prefix);
        for (int shift = 45; shift >= 0; shift -= 5) {
            text.append(CROCKFORD[(int) (epochMillis >>> shift) & 31]);
        }
        for (int i = 0; i < 16; i++) {
            text.append(CROCKFORD[RANDOM.nextInt(32)]);
        }
        return text.toString();
    }
}
