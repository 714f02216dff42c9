package io.claribooks.billing;

/** Which side of an order that was split into parts is invoiced; never both. */
public enum SplitOrders {
    /** The whole order. */
    PARENT,
    /** Each part. */
    PARTS
}
