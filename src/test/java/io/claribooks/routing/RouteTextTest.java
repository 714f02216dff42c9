package io.claribooks.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "- to: smtp://mail.example?username=ana&password=Hidden123",
                "- to: \"ftp://ana:Hidden123@files.example/in\"",
                "- to: {uri: smtp:mail, parameters: {username: ana, password: Hidden123}}",
                "parameters:\n  password: Hidden123\n  port: 25",
                "parameters:\n  \"clientSecret\": \"Hidden123, and more\"",
                "- setHeader: {name: Authorization, constant: Basic Hidden123}",
                "- setHeader: {name: X-Api-Key, constant: \"Hidden123\"}",
                "- setHeader:\n    name: authorization\n    simple: Hidden123",
                "- templatedRoute: {routeId: a, parameters: [{name: accessToken, value: Hidden123}]}",
                "- setHeader: {name: X-Who, constant: Bearer Hidden123}",
            })
    void a_secret_that_is_written_into_a_route_is_not_shown(String yaml) {
        assertThat(RouteText.shown(yaml)).doesNotContain("Hidden123").hasLineCount(yaml.split("\n").length);
    }

    @Test
    void the_files_we_ship_are_shown_as_they_are() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file);
                assertThat(RouteText.shown(text)).as(file.toString()).isEqualTo(text.stripTrailing());
            }
        }
    }

    @Test
    void what_stands_elsewhere_is_shown_by_its_name() {
        String yaml =
                "{password: \"{{alert.email.password}}\", name: Authorization, simple: \"${exchangeProperty.token}\"}";
        assertThat(RouteText.shown(yaml)).isEqualTo(yaml);
        assertThat(RouteText.shown(null)).isNull();
    }
}
