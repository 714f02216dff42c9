package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both ports speak TLS where a key is given, and a key that cannot be used stops the start with a sentence. */
class TlsTest {
    private static final String PASSWORD = "the key's password";

    @TempDir
    static Path folder;

    private static Path keystore;

    @BeforeAll
    static void makeKey() throws IOException, InterruptedException {
        keystore = folder.resolve("tls.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=claribooks",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        keystore.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
    }

    private static SSLContext trusting() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("claribooks", keys.getCertificate("mykey"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static int status(String protocol, String address) throws Exception {
        HttpClient client = HttpClient.newBuilder()
                .sslContext(trusting())
                .sslParameters(new SSLParameters(null, new String[] {protocol}))
                .build();
        return client.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void both_ports_speak_tls_and_nothing_else() throws Exception {
        try (RunningClaribooks running = new RunningClaribooks()
                .set("http.tls.keystore", keystore.toString())
                .set("http.tls.password", PASSWORD)
                .set("management.tls.keystore", keystore.toString())
                .set("management.tls.password", PASSWORD)
                .start()) {
            String safe = running.url().replace("http:", "https:");
            assertThat(status("TLSv1.3", safe + "/")).isEqualTo(200);
            assertThat(status("TLSv1.2", safe + "/api/summary")).isEqualTo(401);
            assertThat(status("TLSv1.3", running.managementUrl().replace("http:", "https:") + "/observe/health"))
                    .isEqualTo(200);
            for (String plain : List.of(running.url(), running.managementUrl())) {
                try (RawCaller caller = new RawCaller(plain)) {
                    assertThat(caller.send("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n")
                                    .answer())
                            .doesNotContain("HTTP/1.1");
                }
                try (RawCaller caller = new RawCaller(plain)) {
                    // The hello of a client that speaks TLS 1.1 at most.
                    assertThat(caller.send("\u0016\u0003\u0001\u0000\u002d\u0001\u0000\u0000\u0029\u0003\u0002"
                                            + "r".repeat(32) + "\u0000\u0000\u0002\u00c0\u0013\u0001\u0000")
                                    .answer())
                            .startsWith("\u0015");
                }
            }
        }
    }

    private static List<String> problems(Map<String, String> set) {
        return catchThrowableOfType(
                        SettingsProblem.class,
                        () -> Settings.read(SettingSources.resolve(null, set, Map.of("CONNECTIONS", "main"))))
                .problems();
    }

    @Test
    void a_key_that_cannot_be_used_stops_the_start_with_a_sentence_and_without_its_password() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.p12"), "no keystore");
        String absent = folder.resolve("absent.p12").toString();

        assertThat(problems(Map.of("http.tls.keystore", absent)))
                .anyMatch(text -> text.startsWith("http.tls.keystore: there is no file " + absent));
        assertThat(problems(Map.of("management.tls.keystore", empty.toString())))
                .anyMatch(text -> text.startsWith("management.tls.keystore: ") && text.contains("PKCS12"));
        assertThat(problems(Map.of("http.tls.keystore", keystore.toString(), "http.tls.password", "hush-hush")))
                .anyMatch(text -> text.startsWith("http.tls.keystore: the password does not open"))
                .noneMatch(text -> text.contains("hush-hush"));
        assertThat(problems(Map.of("http.tls.password", "hush-hush")))
                .anyMatch(text -> text.startsWith("http.tls.keystore: must be set"))
                .noneMatch(text -> text.contains("hush-hush"));
    }

    @Test
    void what_needs_no_sign_in_is_never_put_on_the_public_port() {
        assertThat(problems(Map.of("management.port", "8080"))).anyMatch(text -> text.startsWith("management.port: "));
        assertThatThrownBy(() -> Settings.read(
                        SettingSources.resolve(null, Map.of("http.trusted-proxies", "my-proxy"), Map.of())))
                .hasMessageContaining("http.trusted-proxies: must be IP addresses");
    }
}
