package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jolokia shows how the product does; it changes nothing, calls nobody and tells no secret. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JolokiaPolicyTest {
    private static final String CONTEXT = "org.apache.camel:context=claribooks,type=context,name=\\\"claribooks\\\"";

    private final EverySecret secrets = new EverySecret("http://127.0.0.1:1");
    private RunningClaribooks running;
    private String jolokia;

    @BeforeAll
    void start() throws IOException {
        running = secrets.set(new RunningClaribooks()).start();
        jolokia = running.managementUrl() + "/observe/jolokia";
        running.send(RunningClaribooks.fixture("order.created"));
        running.awaitStatus(
                RunningClaribooks.fixture("order.created").path("id").asText(), "posted");
    }

    @AfterAll
    void stop() {
        running.close();
    }

    private JsonNode ask(String body) {
        return running.parsed(running.exchange(HttpRequest.newBuilder(URI.create(jolokia))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build())
                .body());
    }

    @Test
    void attributes_can_be_read() {
        JsonNode read = ask("{\"type\":\"read\",\"mbean\":\"" + CONTEXT + "\",\"attribute\":\"ExchangesTotal\"}");
        assertThat(read.path("status").asInt()).as(read.toString()).isEqualTo(200);
        assertThat(read.path("value").asInt()).isPositive();
        JsonNode route = ask("{\"type\":\"read\",\"mbean\":\"org.apache.camel:context=claribooks,type=routes,"
                + "name=\\\"order-to-invoice\\\"\",\"attribute\":\"ExchangesCompleted\"}");
        assertThat(route.path("value").asInt()).as(route.toString()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"exec\",\"mbean\":\"java.lang:type=Memory\",\"operation\":\"gc\"}",
                "{\"type\":\"exec\",\"mbean\":\"" + CONTEXT + "\",\"operation\":\"stop\"}",
                "{\"type\":\"exec\",\"mbean\":\"" + CONTEXT + "\",\"operation\":\"dumpRoutesAsXml()\"}",
                "{\"type\":\"exec\",\"mbean\":\"com.sun.management:type=DiagnosticCommand\",\"operation\":\"vmSystemProperties\"}",
                "{\"type\":\"write\",\"mbean\":\"java.lang:type=Memory\",\"attribute\":\"Verbose\",\"value\":true}",
                "{\"type\":\"write\",\"mbean\":\"" + CONTEXT + "\",\"attribute\":\"Tracing\",\"value\":true}",
                "{\"type\":\"read\",\"mbean\":\"java.lang:type=Runtime\",\"attribute\":\"SystemProperties\"}",
                "{\"type\":\"read\",\"mbean\":\"java.lang:type=Runtime\",\"attribute\":\"InputArguments\"}"
            })
    void changes_and_calls_and_the_process_settings_are_refused(String request) {
        assertThat(ask(request).path("status").asInt()).as(request).isNotEqualTo(200);
        JsonNode inBulk = ask("[" + request + "]").get(0);
        assertThat(inBulk.path("status").asInt()).as("in bulk: " + inBulk).isNotEqualTo(200);
    }

    @Test
    void nothing_that_can_be_read_holds_a_secret() {
        JsonNode names = ask("{\"type\":\"search\",\"mbean\":\"*:*\"}").path("value");
        assertThat(names.size()).isGreaterThan(30);
        StringBuilder everything = new StringBuilder();
        for (JsonNode name : names) {
            everything.append(ask("{\"type\":\"read\",\"config\":{\"ignoreErrors\":true},\"mbean\":" + name + "}")
                    .toString());
        }
        assertThat(everything)
                .contains("ExchangesTotal", "HeapMemoryUsage")
                .doesNotContain(secrets.texts())
                .doesNotContain("Bearer ");
    }

    @Test
    void another_sites_page_is_told_nothing() {
        for (String method : List.of("GET", "POST")) {
            JsonNode answer = running.parsed(running.exchange(HttpRequest.newBuilder(URI.create(jolokia + "/version"))
                            .header("Origin", "https://other.example")
                            .method(
                                    method,
                                    method.equals("GET")
                                            ? HttpRequest.BodyPublishers.noBody()
                                            : HttpRequest.BodyPublishers.ofString("{\"type\":\"version\"}"))
                            .build())
                    .body());
            assertThat(answer.path("status").asInt()).as(method + answer).isIn(403, 500);
            assertThat(answer.has("value")).as(method + answer).isFalse();
        }
    }

    @Test
    void it_calls_no_other_machine_for_whoever_asks_it_to() throws IOException {
        try (ServerSocket other = new ServerSocket(0)) {
            ask("{\"type\":\"read\",\"mbean\":\"java.lang:type=Memory\",\"target\":{\"url\":"
                    + "\"service:jmx:rmi:///jndi/rmi://127.0.0.1:" + other.getLocalPort() + "/jmxrmi\"}}");
            other.setSoTimeout(200);
            assertThatThrownBy(other::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }
}
