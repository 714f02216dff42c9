package io.claribooks.mapping;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks a mapping against the schemas of both sides, before any document is seen. */
final class MappingCheck {
    private final MappingDocument document;
    private final SchemaLibrary schemas;
    private final Problems problems;
    private final TargetFit fit;

    MappingCheck(MappingDocument document, SchemaLibrary schemas, Problems problems) {
        this.document = document;
        this.schemas = schemas;
        this.problems = problems;
        this.fit = new TargetFit(problems);
    }

    void run() {
        Schema source = schema("source", document.source());
        Schema target = schema("target", document.target());
        if (source == null || target == null) {
            return;
        }
        Optional<SchemaMember> into = document.into().isEmpty()
                ? Optional.of(target.root())
                : target.root().step(document.into());
        if (into.isEmpty()) {
            problems.add(
                    place("into"),
                    "into",
                    document.target() + " has no member " + document.into() + ".",
                    Nearest.advice(document.into(), target.root().names()));
            return;
        }
        fields(document.fields(), into.get(), new SourceShapes(source.root(), null, problems), place("fields"));
    }

    private Schema schema(String key, String name) {
        Schema schema = schemas.find(name);
        if (schema == null) {
            problems.add(place(key), key, "there is no schema " + name + ".", Nearest.advice(name, schemas.names()));
        }
        return schema;
    }

    private Place place(String key) {
        return document.places().getOrDefault(key, Place.NONE);
    }

    private void fields(List<FieldRule> rules, SchemaMember target, SourceShapes sources, Place place) {
        Set<String> given = new HashSet<>();
        for (FieldRule rule : rules) {
            addWithParents(given, rule.target());
            Optional<SchemaMember> member = member(rule, target);
            member.ifPresent(found -> value(rule, found, sources));
        }
        missing(target, "", given, place);
    }

    private static void addWithParents(Set<String> given, String target) {
        given.add(target);
        for (int dot = target.indexOf('.'); dot > 0; dot = target.indexOf('.', dot + 1)) {
            given.add(target.substring(0, dot));
        }
    }

    /** What the target requires of this object, and of the nested ones that are written. */
    private void missing(SchemaMember target, String prefix, Collection<String> given, Place place) {
        for (String name : target.required()) {
            if (!given.contains(prefix + name)) {
                problems.add(
                        place,
                        prefix + name,
                        "FreshBooks requires this field.",
                        "Add " + prefix + name + " to fields.");
            }
        }
        for (String name : target.names()) {
            if (given.stream().anyMatch(field -> field.startsWith(prefix + name + "."))) {
                target.step(name).ifPresent(member -> missing(member, prefix + name + ".", given, place));
            }
        }
    }

    private Optional<SchemaMember> member(FieldRule rule, SchemaMember target) {
        SchemaMember member = target;
        boolean needed = true;
        for (String name : rule.target().split("\\.")) {
            Optional<SchemaMember> next = member.step(name);
            if (next.isEmpty() || next.get().readOnly()) {
                String advice = next.map(SchemaMember::comment).orElse(Nearest.advice(name, member.names()));
                String message = next.isEmpty() ? "FreshBooks has no such field." : "the field is read-only.";
                problems.add(rule.place(), rule.target(), message, advice);
                return Optional.empty();
            }
            needed &= member.required().contains(name);
            member = next.get();
        }
        if (needed) {
            refuseUncertain(rule);
        }
        return Optional.of(member);
    }

    private void refuseUncertain(FieldRule rule) {
        boolean certain = rule.required() || rule.fallback() != null || rule.constant() != null;
        if (!certain) {
            problems.add(
                    rule.place(),
                    rule.target(),
                    "FreshBooks requires this field, but the source may have no value.",
                    "Add required: true, or a default.");
        }
    }

    private void value(FieldRule rule, SchemaMember member, SourceShapes sources) {
        if (rule.when() != null) {
            sources.shape(rule.when().path(), rule.place("when"), rule.target());
        }
        if (rule.constant() != null && rule.apply().isEmpty()) {
            fit.check(rule.constant(), member, rule.place("constant"), rule.target());
        }
        if (rule.fallback() != null) {
            fit.check(rule.fallback(), member, rule.place("default"), rule.target());
        }
        if (rule.keepNull()) {
            fit.check(ExactJson.NODES.nullNode(), member, rule.place("keepNull"), rule.target());
        }
        if (rule.jsonata() != null) {
            jsonata(rule);
        }
        if (rule.each() != null) {
            list(rule, member, sources);
        } else {
            chains(rule, member.shape(), sources);
        }
    }

    private void jsonata(FieldRule rule) {
        try {
            JsonataExpression.of(rule.jsonata());
        } catch (IllegalArgumentException e) {
            problems.add(rule.place("jsonata"), rule.target(), "the jsonata expression is refused.", e.getMessage());
        }
    }

    private void list(FieldRule rule, SchemaMember member, SourceShapes sources) {
        if (!member.shape().kind().takes(Kind.LIST)) {
            problems.add(
                    rule.place("each"), rule.target(), "FreshBooks wants no list here.", "Use from instead of each.");
            return;
        }
        SourceShapes inside = sources.inside(rule.each(), rule.place("each"), rule.target());
        fields(rule.fields(), member.elements(), inside, rule.place("fields"));
    }

    private void chains(FieldRule rule, Shape wanted, SourceShapes sources) {
        ChainCheck chains = new ChainCheck(document.tables(), sources, problems);
        for (Expression expression : rule.from()) {
            Shape read = read(rule, expression, "from", sources, chains);
            Shape value = chains.result(read, rule.apply(), rule.place("apply"), rule.target());
            fit.check(value, wanted, rule.place("from"), rule.target());
        }
        if (rule.from().isEmpty()) {
            rule.parts().forEach(part -> read(rule, part, "parts", sources, chains));
            Shape start = rule.parts().isEmpty() ? Shape.ANY : Shape.of(Kind.LIST);
            Shape value = chains.result(start, rule.apply(), rule.place("apply"), rule.target());
            if (rule.constant() == null || !rule.apply().isEmpty()) {
                fit.check(value, wanted, rule.place("apply"), rule.target());
            }
        }
    }

    private static Shape read(
            FieldRule rule, Expression expression, String key, SourceShapes sources, ChainCheck chains) {
        Shape start = sources.shape(expression.path(), rule.place(key), rule.target());
        return chains.result(start, expression.chain(), rule.place(key), rule.target());
    }
}
