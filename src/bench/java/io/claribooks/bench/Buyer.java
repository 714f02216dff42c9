package io.claribooks.bench;

/**
 * Who places an order.
 *
 * @param id the shop's id of the customer; null for a guest
 * @param email the e-mail address
 */
record Buyer(String id, String email) {

    static Buyer numbered(String group, long number) {
        return new Buyer(group + number, group + number + "@bench.example");
    }

    static Buyer guest(String email) {
        return new Buyer(null, email);
    }
}
