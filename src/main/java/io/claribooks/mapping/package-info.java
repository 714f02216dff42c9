/**
 * Mapping documents and the one engine that applies them, for routes, cases and previews alike.
 *
 * <p>A document {@code mappings/<name>/mapping.yaml} names its source and target schema and lists target fields:
 *
 * <pre>{@code
 * mapping: order-to-invoice
 * description: One sentence
 * source: order-document          # mappings/schemas/order-document.schema.json
 * target: freshbooks-invoice
 * fields:
 *   - target: invoice.create_date # members of members are joined by dots
 *     from: $.order.orderDate     # JSONPath; a list takes the first that has a value
 *     apply: [{dateInZone: $.connection.zone}]
 *     required: true
 *   - target: invoice.lines
 *     each: $.bill.lines          # a list; @ is the element
 *     fields:
 *       - {target: name, from: ["@.itemName", "@.name"], apply: [clean, {cut: 200}]}
 *       - {target: type, value: 0}
 *       - {target: taxName1, from: "@.tax1.name", when: "@.tax1"}
 * }</pre>
 *
 * <p>A field without a value is left out, unless it has a {@code default} or is {@code required}. Functions are a closed list,
 * see {@link io.claribooks.mapping.Functions}. Uses no other package of Claribooks, and neither Camel nor HTTP nor SQL.
 */
package io.claribooks.mapping;
