package io.claribooks.mapping;

import java.util.List;

/** One function of a chain, as written: {@code cut(50)}. */
record Call(String function, List<Argument> arguments) {
    Call {
        arguments = List.copyOf(arguments);
    }
}
