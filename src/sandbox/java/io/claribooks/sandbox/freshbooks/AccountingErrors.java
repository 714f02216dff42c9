package io.claribooks.sandbox.freshbooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** The recorded failures of the accounting family, and the two shapes they were seen in. */
final class AccountingErrors {
    static final int REQUIRED = 1001;
    static final int INVALID = 1004;
    static final int NUMBER_EXPECTED = 1015;

    private static final Map<Integer, Integer> RPC_CODES = Map.of(400, 3, 401, 16, 403, 7, 404, 5, 422, 3, 429, 8);

    private AccountingErrors() {}

    static Refusal of(int status, int errno, String field, String message, String object, String value) {
        return new Refusal(status, List.of(new AccountingError(errno, field, message, object, value)));
    }

    static Refusal required(String object, List<String> fields) {
        return new Refusal(
                422,
                fields.stream()
                        .map(f -> new AccountingError(REQUIRED, f, "'" + f + "' is a required field.", object, ""))
                        .toList());
    }

    static Refusal invalid(String object, String field, String value) {
        return of(422, INVALID, field, "Invalid value '" + value + "' for field '" + field + "'.", object, value);
    }

    static Refusal notNumber(String object, String field, String value) {
        return of(422, NUMBER_EXPECTED, field, "The field '" + field + "' must be a number.", object, value);
    }

    static Refusal duplicate(String object, String field, String value) {
        return of(422, 1029, field, "Duplicate value '" + value + "' for field '" + field + "'.", object, value);
    }

    static Refusal readOnly(String object, String field, String value) {
        return of(403, 1038, field, "Write access denied for field " + field, object, value);
    }

    static Refusal notFound(String title, String object, String field, String id) {
        return of(404, 1012, field, title + " not found.", object, id);
    }

    static Refusal deleted(String title, String object, String field, String id) {
        return of(404, 1011, field, title + " has been deleted.", object, id);
    }

    static Refusal permissionDenied() {
        return of(403, 1003, null, "Permission Denied.", null, null);
    }

    static Refusal accountNotFound(String accountId) {
        return of(404, 1012, "accountid", "Account not found", "account", accountId);
    }

    /** 400/1005 with the words of Python's JSON reader, which the service is written in. */
    static Refusal unreadable(JsonProcessingException cause) {
        String said = cause.getOriginalMessage();
        String words = "Expecting value";
        if (said.contains("to start field name")) {
            words = "Expecting property name enclosed in double quotes";
        } else if (said.contains("expecting comma")) {
            words = "Expecting ',' delimiter";
        } else if (said.contains("expecting a colon")) {
            words = "Expecting ':' delimiter";
        } else if (said.startsWith("Trailing token")) {
            words = "Extra data";
        }
        var at = cause.getLocation();
        long offset = Math.max(at.getByteOffset(), at.getCharOffset());
        String message = words + ": line " + at.getLineNr() + " column " + at.getColumnNr() + " (char "
                + Math.max(0, offset) + ")";
        return of(400, 1005, null, message, null, null);
    }

    static ObjectNode classicBody(List<AccountingError> errors) {
        ObjectNode body = Json.object();
        ArrayNode list = body.putObject("response").putArray("errors");
        for (AccountingError e : errors) {
            list.addObject()
                    .put("errno", e.errno())
                    .put("field", e.field())
                    .put("message", e.message())
                    .put("object", e.object())
                    .put("value", e.value());
        }
        return body;
    }

    static ObjectNode rpcBody(int status, List<AccountingError> errors) {
        ObjectNode body = Json.object()
                .put("code", RPC_CODES.getOrDefault(status, 13))
                .put("message", "Request failed with status_code: " + status);
        ArrayNode details = body.putArray("details");
        for (AccountingError e : errors) {
            details.addObject()
                    .put("@type", "type.googleapis.com/google.rpc.ErrorInfo")
                    .put("reason", Integer.toString(e.errno()))
                    .put("domain", "accounting.api.freshbooks.com")
                    .putObject("metadata")
                    .put("object", e.object())
                    .put("message", e.message())
                    .put("value", e.value())
                    .put("field", e.field());
        }
        return body;
    }
}
