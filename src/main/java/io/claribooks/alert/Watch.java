package io.claribooks.alert;

import java.util.List;
import java.util.Set;

/** Looks for causes of one kind. Used by one thread at a time. */
interface Watch {
    /** What the keys of its causes begin with; what is raised under it and no longer found is over. */
    String scope();

    /**
     * What is to be told of now.
     *
     * @param raised keys of this scope that are raised already
     */
    List<Finding> look(Set<String> raised);

    /** The sentence that tells of the end of a cause. */
    String over(String cause);

    /** The part of a key that stands behind the scope. */
    default String subject(String cause) {
        return cause.substring(scope().length());
    }
}
