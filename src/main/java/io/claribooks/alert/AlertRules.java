package io.claribooks.alert;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What is watched and where it is told; null or empty members are off.
 *
 * @param link address of console and API, without a slash at the end
 * @param attention whether events in review or dead are told of
 * @param disconnected whether lost connections are told of
 * @param queueAge age from which an open event is told of
 * @param silence stretch without an event that is told of where it is unusual
 * @param diskMegabytes megabytes that must be free, 0 for off
 * @param dataDir where they must be free
 */
public record AlertRules(
        String link,
        boolean attention,
        boolean disconnected,
        Duration queueAge,
        Duration silence,
        int diskMegabytes,
        Path dataDir,
        Email email,
        String slackUrl,
        Webhook webhook) {

    /** E-mail; off while {@code to} is empty. */
    public record Email(String to, String from, String user, String password) {
        @Override
        public String toString() {
            return "Email[hidden]";
        }
    }

    /** A receiver of signed JSON; off while {@code url} is empty. The secret is {@code whsec_} and base64. */
    public record Webhook(String url, String secret) {
        @Override
        public String toString() {
            return "Webhook[hidden]";
        }
    }

    /** Without the addresses, which may let anybody who knows them post. */
    @Override
    public String toString() {
        return "AlertRules[" + link + "]";
    }
}
