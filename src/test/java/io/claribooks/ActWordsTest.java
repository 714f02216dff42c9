package io.claribooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.claribooks.attention.Mend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever a person can do by hand has words on the page of what was done. */
class ActWordsTest {
    private static final Path WORDS = Path.of("src/main/resources/console/js/attention/words.js");
    private static final Pattern KIND = Pattern.compile(
            "(?:Act\\.of|request\\.act|record)\\(\\s*\"([a-z]+(?:-[a-z]+)*)\"|\"((?:start|stop|suspend|resume)-route)\"");

    private static Set<String> kinds() throws IOException {
        Set<String> kinds = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                Matcher kind = KIND.matcher(Files.readString(file));
                while (kind.find()) {
                    kinds.add(kind.group(1) == null ? kind.group(2) : kind.group(1));
                }
            }
        }
        Arrays.stream(Mend.values()).map(Mend::text).forEach(kinds::add);
        return kinds;
    }

    @Test
    void each_act_is_said_in_words() throws IOException {
        String words = Files.readString(WORDS);
        assertThat(kinds())
                .contains("relink", "make-token", "register-callback", "stop-route", "discard", "link-item")
                .allSatisfy(kind -> assertThat(words).containsPattern("\n  \"?" + kind + "\"?: \""));
    }
}
