package io.claribooks.mapping;

import java.util.List;
import java.util.Optional;

/** Checks source paths against the source's schema and tells the shape of what they find. */
final class SourceShapes {
    private final SchemaMember root;
    private final SchemaMember element;
    private final Problems problems;

    SourceShapes(SchemaMember root, SchemaMember element, Problems problems) {
        this.root = root;
        this.element = element;
        this.problems = problems;
    }

    /** The same, inside the list a path names. */
    SourceShapes inside(SourcePath each, Place place, String target) {
        SchemaMember list =
                member(each, place, target).orElse(new SchemaMember(ExactJson.NODES.objectNode(), root.root()));
        return new SourceShapes(root, list.elements(), problems);
    }

    Shape shape(SourcePath path, Place place, String target) {
        Optional<SchemaMember> member = member(path, place, target);
        return path.isDefinite() ? member.map(SchemaMember::shape).orElse(Shape.ANY) : Shape.of(Kind.LIST);
    }

    private Optional<SchemaMember> member(SourcePath path, Place place, String target) {
        if (path.isRelative() && element == null) {
            problems.add(place, target, path + " begins with @ outside a list.", "Write $ and the full path.");
            return Optional.empty();
        }
        Optional<PlainSteps> steps = PlainSteps.of(path.toString().replace("[*]", "[0]"));
        return steps.flatMap(plain -> walk(path, plain.list(), place, target));
    }

    private Optional<SchemaMember> walk(SourcePath path, List<Object> steps, Place place, String target) {
        SchemaMember member = path.isRelative() ? element : root;
        StringBuilder walked = new StringBuilder(path.isRelative() ? "@" : "$");
        for (Object step : steps) {
            Optional<SchemaMember> next = member.step(step);
            if (next.isEmpty()) {
                problems.add(
                        place,
                        target,
                        "the source has no " + step + " at " + walked + ".",
                        Nearest.advice(String.valueOf(step), member.names()));
                return Optional.empty();
            }
            member = next.get();
            walked.append(step instanceof Integer ? "[" + step + "]" : "." + step);
        }
        return Optional.of(member);
    }
}
