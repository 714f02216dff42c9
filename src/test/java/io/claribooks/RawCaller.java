package io.claribooks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A caller that keeps to no protocol: it sends what it likes, as slowly as it likes. */
public final class RawCaller implements AutoCloseable {
    private static final int LONGEST_SECONDS = 120;
    private static final int SILENCE_MILLIS = 5000;
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");

    private final Socket socket;

    public RawCaller(String url) {
        URI uri = URI.create(url);
        try {
            socket = new Socket(uri.getHost(), uri.getPort());
            socket.setTcpNoDelay(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public RawCaller send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a byte every 50 ms until the other side ends it; returns what it said. */
    public String trickle(String text) {
        Instant end = Instant.now().plusSeconds(LONGEST_SECONDS);
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        try {
            socket.setSoTimeout(50);
            for (int i = 0; Instant.now().isBefore(end); i++) {
                socket.getOutputStream().write(text.charAt(i % text.length()));
                if (!hear(heard)) {
                    return heard.toString(StandardCharsets.ISO_8859_1);
                }
            }
        } catch (IOException cut) {
            return heard.toString(StandardCharsets.ISO_8859_1);
        }
        throw new AssertionError("not cut off after " + LONGEST_SECONDS + " s");
    }

    private boolean hear(ByteArrayOutputStream heard) throws IOException {
        try {
            int next = socket.getInputStream().read();
            if (next < 0) {
                return false;
            }
            heard.write(next);
            // The rest of the answer is there at once.
            while (socket.getInputStream().available() > 0) {
                heard.write(socket.getInputStream().read());
            }
            return true;
        } catch (SocketTimeoutException silent) {
            return true;
        }
    }

    /** One whole answer, or everything until the other side ends it or is silent for seconds. */
    public String answer() {
        StringBuilder heard = new StringBuilder();
        try {
            socket.setSoTimeout(LONGEST_SECONDS * 1000);
            byte[] some = new byte[8192];
            for (int count = 0;
                    count >= 0 && !isWhole(heard);
                    count = socket.getInputStream().read(some)) {
                heard.append(new String(some, 0, count, StandardCharsets.ISO_8859_1));
                socket.setSoTimeout(heard.isEmpty() ? LONGEST_SECONDS * 1000 : SILENCE_MILLIS);
            }
        } catch (IOException silentOrCut) {
            return heard.toString();
        }
        return heard.toString();
    }

    private static boolean isWhole(CharSequence heard) {
        int head = heard.toString().indexOf("\r\n\r\n");
        Matcher length = LENGTH.matcher(heard);
        return head >= 0 && length.find() && heard.length() >= head + 4 + Integer.parseInt(length.group(1));
    }

    /** Whether the other side has answered something, or ended the connection. */
    public boolean isAnswered() {
        try {
            socket.setSoTimeout(1);
            socket.getInputStream().read();
            return true;
        } catch (SocketTimeoutException silent) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    /** Whether the other side has ended the connection. */
    public boolean isCut() {
        try {
            socket.setSoTimeout(1);
            while (socket.getInputStream().read() >= 0) {
                // What it said before is of no interest.
            }
            return true;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    /** Ends the connection as a crash does, without a word. */
    public void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
