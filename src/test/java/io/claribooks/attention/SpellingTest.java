package io.claribooks.attention;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a cause is about, as the shop writes it. */
class SpellingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FreshBooks has no item with the SKU Chair-7, TABLE. Choose | chair-7 | Chair-7",
                "FreshBooks has no item with the SKU ITEM. Choose           | item    | ITEM",
                "FreshBooks has no item with the SKU chair-7. Choose        | chair-7 | chair-7",
                "FreshBooks has no item with the SKU XA-1. Choose           | a-1     | a-1",
                "FreshBooks has no item with the SKU A-12. Choose           | a-1     | a-1",
                "The tax Tax charged is not what 5 % gives.                 | tax     | Tax",
                "Something else was said.                                   | chair-7 | chair-7",
            })
    void it_is_read_off_the_sentence_of_an_event(String sentence, String subject, String spelled) {
        assertThat(Spelling.in(sentence, subject)).isEqualTo(spelled);
    }

    @Test
    void letters_outside_english_are_found_too() {
        assertThat(Spelling.in("No item with the SKU STÜHL-Ä.", "stühl-ä")).isEqualTo("STÜHL-Ä");
    }
}
