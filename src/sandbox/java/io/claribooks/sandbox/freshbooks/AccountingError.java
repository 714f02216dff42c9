package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A refusal in accounting's classic shape (freshbooks-api 4.1). */
final class AccountingError extends RuntimeException {
    private final int status;
    private final int errno;
    private final String field;
    private final String object;
    private final String value;

    AccountingError(int status, int errno, String field, String message, String object, String value) {
        super(message, null, false, false);
        this.status = status;
        this.errno = errno;
        this.field = field;
        this.object = object;
        this.value = value;
    }

    static AccountingError required(String field, String object) {
        return new AccountingError(422, 1001, field, "'" + field + "' is a required field.", object, "");
    }

    static AccountingError invalid(String field, String value, String object) {
        return new AccountingError(
                422, 1004, field, "Invalid value '" + value + "' for field '" + field + "'.", object, value);
    }

    static AccountingError denied(String field, String object) {
        return new AccountingError(403, 1038, field, "Write access denied to field " + field, object, "");
    }

    static AccountingError notFound(Resource resource, String id) {
        return new AccountingError(
                404, 1012, resource.idName(), resource.title() + " not found.", resource.singular(), id);
    }

    Reply reply() {
        return reply(status);
    }

    Reply reply(int httpStatus) {
        ObjectNode body = Json.object();
        body.putObject("response")
                .putArray("errors")
                .addObject()
                .put("errno", errno)
                .put("field", field)
                .put("message", getMessage())
                .put("object", object)
                .put("value", value);
        return Reply.json(httpStatus, body);
    }
}
