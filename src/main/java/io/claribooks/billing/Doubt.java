package io.claribooks.billing;

/** The kinds of questions a bill or a credit can raise. */
public enum Doubt {
    /** The parts of an order are not its total. */
    ORDER_SUM,
    /** Nothing of an order is left to bill. */
    EMPTY_ORDER,
    /** A line comes to less than nothing. */
    NEGATIVE_LINE,
    /** More is taken off than there is. */
    DISCOUNT,
    /** A currency or an amount has more decimals than FreshBooks holds. */
    DECIMALS,
    /** A currency that is none. */
    CURRENCY,
    /** No percentage gives a tax. */
    TAX,
    /** A tax's rate says nothing. */
    TAX_RATE,
    /** The taxes of the lines are not the order's. */
    TAX_SUM,
    /** No percentages give the order's tax to the cent. */
    TAX_CENTS,
    /** The parts of a refund are not its amount, or are not told. */
    REFUND_SUM,
    /** No line of the invoice bears a refund's taxes. */
    REFUND_TAX,
    /** Lines and taxes of a credit are not what is owed. */
    CREDIT_SUM,
    /** An invoice's lines and taxes are not its amount. */
    INVOICE_SUM,
    /** The translated document says something else than what was worked out. */
    MAPPED_AMOUNT,
    /** FreshBooks shows another amount than what was sent. */
    BOOKED_AMOUNT
}
