package io.claribooks.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.Locale;
import java.util.Optional;

/** A JSON schema: validates documents, and tells what is known about a member before any document is seen. */
final class Schema {
    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(true)
            .locale(Locale.ENGLISH)
            .build();

    private final String name;
    private final SchemaMember root;
    private final JsonSchema validator;

    Schema(String name, JsonNode json) {
        this.name = name;
        this.root = new SchemaMember(json, json);
        this.validator =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(json, CONFIG);
        validator.initializeValidators();
    }

    /**
     * What a document breaks.
     *
     * @param place the member, such as {@code invoice.lines[0].qty}
     * @param sentence what is wrong, without the value
     */
    record Violation(String place, String sentence) {}

    String name() {
        return name;
    }

    SchemaMember root() {
        return root;
    }

    /** The first violation of a document. */
    Optional<Violation> violation(JsonNode document) {
        return validator.validate(document).stream().findFirst().map(Schema::violation);
    }

    private static Violation violation(ValidationMessage message) {
        String path = message.getInstanceLocation().toString();
        String place = path.startsWith("$.") ? path.substring(2) : path.equals("$") ? "" : path;
        String sentence = message.getMessage();
        String said = sentence.startsWith(path + ": ") ? sentence.substring(path.length() + 2) : sentence;
        return new Violation(place.startsWith("/") ? dotted(place) : place, said + ".");
    }

    /** {@code /invoice/lines/0/qty} as {@code invoice.lines[0].qty}. */
    private static String dotted(String pointer) {
        return pointer.substring(1).replaceAll("/(\\d+)(?=/|$)", "[$1]").replace('/', '.');
    }
}
