package io.claribooks.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** A rule ready to run; safe for many threads. */
final class CompiledRule {
    private final String mapping;
    private final FieldRule rule;
    private final String[] target;
    private final List<Source> sources;
    private final CompiledChain apply;
    private final JsonataExpression jsonata;
    private final List<CompiledRule> fields;

    private record Source(SourcePath path, CompiledChain chain) {}

    CompiledRule(String mapping, FieldRule rule, Map<String, Map<String, String>> tables) {
        this.mapping = mapping;
        this.rule = rule;
        this.target = rule.target().split("\\.");
        List<Expression> read = rule.from().isEmpty() ? rule.parts() : rule.from();
        this.sources = read.stream()
                .map(expression -> new Source(expression.path(), new CompiledChain(expression.chain(), tables)))
                .toList();
        this.apply = new CompiledChain(rule.apply(), tables);
        this.jsonata = rule.jsonata() == null ? null : JsonataExpression.of(rule.jsonata());
        this.fields = rule.fields().stream()
                .map(field -> new CompiledRule(mapping, field, tables))
                .toList();
    }

    /** Writes the field into the object, or leaves it out. */
    void write(Scope scope, ObjectNode into) {
        if (rule.when() != null && !rule.when().holds(scope)) {
            return;
        }
        JsonNode value = value(scope);
        if (ExactJson.isEmpty(value)) {
            value = instead(scope, value);
        }
        if (!value.isMissingNode()) {
            holder(into).set(target[target.length - 1], value);
        }
    }

    private JsonNode value(Scope scope) {
        try {
            return rule.each() != null ? elements(scope) : apply.apply(start(scope), scope);
        } catch (FunctionProblem e) {
            throw problem(scope, e.getMessage());
        }
    }

    private JsonNode start(Scope scope) {
        if (rule.constant() != null) {
            return rule.constant();
        }
        if (jsonata != null) {
            return jsonata.evaluate(scope);
        }
        return rule.parts().isEmpty() ? firstOf(scope) : partsOf(scope);
    }

    private JsonNode firstOf(Scope scope) {
        for (Source source : sources) {
            JsonNode value = source.chain.apply(source.path.read(scope), scope);
            if (!ExactJson.isEmpty(value)) {
                return value;
            }
        }
        return MissingNode.getInstance();
    }

    private JsonNode partsOf(Scope scope) {
        ArrayNode parts = ExactJson.NODES.arrayNode();
        for (Source source : sources) {
            JsonNode value = source.chain.apply(source.path.read(scope), scope);
            if (!ExactJson.isEmpty(value)) {
                parts.add(value);
            }
        }
        return parts;
    }

    private JsonNode elements(Scope scope) {
        JsonNode list = rule.each().read(scope);
        if (ExactJson.isEmpty(list)) {
            return MissingNode.getInstance();
        }
        if (!list.isArray()) {
            throw new FunctionProblem(rule.each() + " is not a list. Name a list under each.");
        }
        ArrayNode elements = ExactJson.NODES.arrayNode(list.size());
        for (int i = 0; i < list.size(); i++) {
            ObjectNode element = elements.addObject();
            Scope inside = scope.inside(rule.target(), list.get(i), i);
            fields.forEach(field -> field.write(inside, element));
        }
        return elements;
    }

    private JsonNode instead(Scope scope, JsonNode empty) {
        if (rule.fallback() != null) {
            return rule.fallback();
        }
        if (rule.required()) {
            throw problem(
                    scope,
                    "a value is required, and " + (rule.source().isEmpty() ? "there is" : rule.source() + " has")
                            + " none. Correct the document in the shop, or give the field a default.");
        }
        boolean explicit = rule.constant() != null && !empty.isNull();
        return rule.keepNull() ? ExactJson.NODES.nullNode() : explicit ? empty : MissingNode.getInstance();
    }

    private ObjectNode holder(ObjectNode into) {
        ObjectNode holder = into;
        for (int i = 0; i < target.length - 1; i++) {
            holder = holder.get(target[i]) instanceof ObjectNode next ? next : holder.putObject(target[i]);
        }
        return holder;
    }

    private TranslationProblem problem(Scope scope, String sentence) {
        return new TranslationProblem(mapping, rule.place().line(), scope.full(rule.target()), rule.source(), sentence);
    }
}
