package io.claribooks.flow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Keys and numbers of credit notes. A refund's is its own transaction, a cancelled or changed order's is the order's version. The
 * number follows from the key, so that a credit note whose outcome is unknown is found again.
 */
final class CreditKeys {
    private static final String ORDER = "order/";
    private static final Pattern SHORT = Pattern.compile("[A-Za-z0-9_-]{1,20}");
    private static final int DIGITS = 12;

    private CreditKeys() {}

    /** What every credit of an order is begun under. */
    static String credited(String orderId) {
        return ORDER + orderId;
    }

    /** @param version the order's version or, where it has none, the time of its change */
    static String ofOrder(String orderId, String version) {
        return ORDER + orderId + "/v" + version;
    }

    static boolean isOfOrder(String key) {
        return key.startsWith(ORDER);
    }

    /** The credit's number: the invoice's with {@code -V} and a version, or {@code -R-} and the refund's transaction. */
    static String number(String invoiceNumber, String key) {
        if (isOfOrder(key)) {
            return invoiceNumber + "-V" + shortened(key.substring(key.lastIndexOf("/v") + 2));
        }
        String[] parts = key.split("/");
        String transaction = key.startsWith("tx:") && parts.length > 2 ? parts[parts.length - 2] : key.substring(3);
        return invoiceNumber + "-R-" + shortened(transaction);
    }

    private static String shortened(String text) {
        if (SHORT.matcher(text).matches()) {
            return text;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
