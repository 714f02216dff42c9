package io.claribooks.mapping;

/**
 * A parameter of a function.
 *
 * @param optional whether it may be left out
 * @param repeated whether any further arguments are of this kind too
 */
record Parameter(String name, Kind kind, boolean optional, boolean repeated) {
    static Parameter text(String name) {
        return new Parameter(name, Kind.TEXT, false, false);
    }

    static Parameter whole(String name) {
        return new Parameter(name, Kind.INTEGER, false, false);
    }

    static Parameter optionalWhole(String name) {
        return new Parameter(name, Kind.INTEGER, true, false);
    }

    static Parameter texts(String name) {
        return new Parameter(name, Kind.TEXT, false, true);
    }

    static Parameter anything(String name) {
        return new Parameter(name, Kind.ANY, false, true);
    }

    static Parameter table(String name) {
        return new Parameter(name, Kind.TABLE, false, false);
    }

    @Override
    public String toString() {
        return name + ": " + kind + (optional ? ", optional" : "") + (repeated ? "..." : "");
    }
}
