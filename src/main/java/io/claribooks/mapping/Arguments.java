package io.claribooks.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * The arguments of one call for one document.
 *
 * @param table the table a lookup names, null for other functions
 */
record Arguments(List<JsonNode> values, Map<String, String> table) {

    String text(int position) {
        JsonNode value = values.get(position);
        if (ExactJson.isEmpty(value) && !value.isTextual()) {
            throw new FunctionProblem("argument " + (position + 1)
                    + " has no value. Correct the path of the argument, or write the text itself.");
        }
        return value.asText();
    }

    int whole(int position, int otherwise) {
        return position < values.size() ? whole(position) : otherwise;
    }

    private int whole(int position) {
        BigDecimal value = Decimals.read(values.get(position));
        if (value.stripTrailingZeros().scale() > 0 || value.abs().compareTo(BigDecimal.valueOf(100_000)) > 0) {
            throw new FunctionProblem("argument " + (position + 1) + " is not a small whole number.");
        }
        return value.intValue();
    }
}
