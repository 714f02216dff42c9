package io.claribooks.webhook;

/**
 * One HTTP request that claims to be a delivery.
 *
 * @param method HTTP method
 * @param connection last part of the path
 * @param headers every header
 * @param echo value of the query parameter of that name, or null
 * @param body the bytes as sent
 */
public record Delivery(String method, String connection, DeliveryHeaders headers, String echo, byte[] body) {}
