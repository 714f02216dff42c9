package io.claribooks.flow;

/** The number meant for an invoice is that of another one in FreshBooks. */
public final class NumberTaken extends RuntimeException {
    private static final long serialVersionUID = 1;

    NumberTaken(String number) {
        super("The invoice number " + number + " is another invoice's in FreshBooks.", null, false, false);
    }
}
