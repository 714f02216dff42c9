package io.claribooks.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** The schemas of a mappings directory, by name without {@code .schema.json}. */
final class SchemaLibrary {
    private static final String SUFFIX = ".schema.json";

    private final Map<String, Schema> schemas = new TreeMap<>();

    /**
     * Reads schema files.
     *
     * @param files content by file name
     * @throws InvalidMapping when one is not a JSON schema
     */
    SchemaLibrary(Map<String, String> files) {
        Problems problems = new Problems("schemas");
        files.forEach((file, text) -> {
            String name = file.substring(0, file.length() - SUFFIX.length());
            try {
                schemas.put(name, new Schema(name, ExactJson.read(text)));
            } catch (JsonProcessingException e) {
                Place place =
                        new Place(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
                problems.add(MappingProblem.at(
                        file, place, "", "this is not JSON: " + e.getOriginalMessage() + ".", "Correct it here."));
            }
        });
        if (!problems.isEmpty()) {
            throw new InvalidMapping(problems.list());
        }
    }

    static boolean isSchema(String file) {
        return file.endsWith(SUFFIX);
    }

    Schema find(String name) {
        return schemas.get(name);
    }

    Collection<String> names() {
        return schemas.keySet();
    }
}
