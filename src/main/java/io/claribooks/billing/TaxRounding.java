package io.claribooks.billing;

/** Where FreshBooks rounds taxes to cents; recorded invoices fit both, so it is a setting (freshbooks-api 13). */
public enum TaxRounding {
    /** Each tax of each line. */
    PER_LINE,
    /** Each tax once over the whole invoice. */
    PER_TAX
}
