package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.claribooks.attention.Problem;
import io.claribooks.attention.Repairs;
import io.claribooks.attention.SettingAnswer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The values offered for a setting are values it takes. */
class SettingAnswerTest {
    private static Settings with(Problem problem, String value) {
        Map<String, String> values = new HashMap<>(SettingSources.resolve(null, Map.of(), Map.of()));
        String key = Repairs.key("main", problem);
        assertThat(values).containsKey(key);
        values.put(key, value);
        values.put("connection.main.clarity.webhook-secrets", RunningClaribooks.SECRET);
        return Settings.read(values);
    }

    @ParameterizedTest
    @EnumSource
    void every_value_offered_is_taken_and_ends_the_question(Problem problem) {
        for (SettingAnswer answer : SettingAnswer.of(problem)) {
            assertThat(with(problem, answer.value()).values()).containsValue(answer.value());
            assertThat(answer.value()).isNotEqualTo(problem.asks());
            assertThat(answer.effect()).endsWith(".");
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_setting_that_asks_under_one_value_has_another(Problem problem) {
        boolean free = problem == Problem.SHOP_ADDRESS;

        assertThat(SettingAnswer.of(problem).isEmpty()).isEqualTo(problem.setting() == null || free);
    }

    @Test
    void an_address_of_the_shop_is_taken_as_it_is_written() {
        assertThat(with(Problem.SHOP_ADDRESS, "https://shop.example")
                        .connections()
                        .get("main")
                        .clarity()
                        .url())
                .isEqualTo("https://shop.example");
    }
}
