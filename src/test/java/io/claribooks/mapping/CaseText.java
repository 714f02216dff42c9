package io.claribooks.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Rewrites the expectation of a case and leaves the rest, comments included, as it is. */
final class CaseText {
    private CaseText() {}

    static String withExpectation(String text, JsonNode actual) {
        int start = text.indexOf("\nexpect:") + 1;
        int end = start;
        do {
            end = text.indexOf('\n', end) + 1;
        } while (end > 0 && end < text.length() && !Character.isLetter(text.charAt(end)));
        String rest = end <= 0 ? "" : text.substring(end);
        return text.substring(0, start) + yaml(actual) + rest;
    }

    private static String yaml(JsonNode actual) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setUseUnicodeEncoding(true)
                .setSplitLines(false)
                .setIndent(2)
                .build();
        Object plain = ExactJson.MAPPER.convertValue(actual, Object.class);
        return new Dump(settings).dumpToString(Map.of("expect", plain));
    }
}
