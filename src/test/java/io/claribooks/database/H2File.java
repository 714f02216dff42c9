package io.claribooks.database;

import java.nio.file.Path;

/** H2 in a file, as the product has it. */
public final class H2File {
    private static final String OPTIONS = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
            + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";

    private H2File() {}

    /** The database of a directory, opened. */
    public static Database open(Path directory) {
        return Database.open(url(directory), "claribooks", "", 4, true);
    }

    /** Its address. The user is claribooks, without a password. */
    public static String url(Path directory) {
        return "jdbc:h2:file:" + directory.resolve("claribooks") + OPTIONS;
    }
}
