package io.claribooks.sandbox.freshbooks;

/** One entry of {@code response.errors}; field, object and value may be null. */
record AccountingError(int errno, String field, String message, String object, String value) {}
