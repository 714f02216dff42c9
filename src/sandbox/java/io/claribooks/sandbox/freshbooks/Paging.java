package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Page and page size of a list call: 1 and 15 unless asked, at most 100 rows. */
record Paging(int page, int perPage) {
    private static final int DEFAULT = 15;
    private static final int MOST = 100;

    static Paging of(Query query, Switchboard switches) {
        int page = number(query.first("page"), 1, 1014, "page");
        int perPage = number(query.first("per_page"), DEFAULT, 1013, "per_page");
        if (perPage > MOST && switches.is(Switch.PER_PAGE_ABOVE_100, "refuse")) {
            throw refused(1013, "per_page", Integer.toString(perPage));
        }
        return new Paging(page, Math.min(perPage, MOST));
    }

    private static int number(String value, int fallback, int errno, String field) {
        if (value == null || value.isEmpty()) {
            return fallback;
        }
        if (!value.matches("\\d{1,9}") || Integer.parseInt(value) == 0) {
            throw refused(errno, field, value);
        }
        return Integer.parseInt(value);
    }

    private static Refusal refused(int errno, String field, String value) {
        return AccountingErrors.of(
                422, errno, field, "Invalid value '" + value + "' for '" + field + "'.", null, value);
    }

    /** The rows of this page; none past the end. */
    <E> List<E> cut(List<E> rows) {
        long from = Math.min((long) (page - 1) * perPage, rows.size());
        long to = Math.min(from + perPage, rows.size());
        return rows.subList((int) from, (int) to);
    }

    /** Adds page, pages, per_page and total; no rows at all are zero pages. */
    void describe(ObjectNode result, int total) {
        result.put("page", page)
                .put("pages", (total + perPage - 1) / perPage)
                .put("per_page", perPage)
                .put("total", total);
    }
}
