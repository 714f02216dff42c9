package io.claribooks.alert;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import org.apache.camel.http.base.HttpOperationFailedException;

/** Why a channel did not take a message, without its address: whoever knows that of a chat may post there. */
final class ChannelFailure {
    private ChannelFailure() {}

    static String sentence(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpOperationFailedException answer) {
                return "It answered with status " + answer.getStatusCode() + ".";
            }
            if (cause instanceof SocketTimeoutException) {
                return "It did not answer in time.";
            }
            if (cause instanceof UnknownHostException) {
                return "Its host name is not known; compare the setting.";
            }
            if (cause instanceof ConnectException) {
                return "It cannot be reached; nobody listens at its host and port.";
            }
        }
        return "It failed: " + name(failure) + ".";
    }

    /** The kind of the innermost failure; its message may repeat an address or what was sent. */
    private static String name(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName();
    }
}
