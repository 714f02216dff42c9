package io.claribooks.flow;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What one invoice gets of a payment, or one tender.
 *
 * @param key its business key
 * @param mapping the mapping that translates it
 * @param payment canonical payment with this part's amount
 * @param invoiceId the invoice in FreshBooks
 */
record PaymentPart(String key, String mapping, ObjectNode payment, String invoiceId) {}
