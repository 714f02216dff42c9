package io.claribooks.sandbox.freshbooks;

/** Is told what happens in the books; must not block. */
@FunctionalInterface
interface Notices {
    /**
     * @param event a noun and a verb, such as {@code invoice.create}
     * @param objectId the record it happened to
     */
    void tell(Account account, String event, long objectId);
}
