package io.claribooks.mapping;

import java.util.List;

/** A path and the functions its value goes through: {@code $.order.note | clean | cut(200)}. */
record Expression(SourcePath path, List<Call> chain) {
    Expression {
        chain = List.copyOf(chain);
    }
}
