/**
 * Translates documents by mapping documents: data that an engineer, the console and the suggester edit. The package knows
 * neither Camel nor HTTP nor SQL, and no other package of Claribooks.
 *
 * <p>A mapping is {@code mappings/<name>/mapping.yaml}, its golden cases are {@code mappings/<name>/cases/*.case.yaml}, and
 * the schemas of both sides are {@code mappings/schemas/*.schema.json}.
 *
 * <pre>{@code
 * description: One FreshBooks invoice per order.
 * source: order-document            # schema of what is read
 * target: freshbooks-invoice        # schema of what is written
 * into: invoice                     # member that holds the fields
 * tables:                           # for lookup
 *   kinds: {visa: Visa}
 * fields:
 *   po_number: $.order.poNumber | clean | cut(50)         # short form: path | function | function(argument)
 *   fname: [$.customer.firstName, $.customer.company]      # the first that is not empty
 *   customerid:                                            # long form
 *     from: $.client.id | integer
 *     required: true
 *   status: {constant: 2}
 *   notes:
 *     parts: [$.order.note, $.order.number | prefix("Order ")]
 *     apply: join("\n") | cut(2000)
 *     when: $.order.channel == "storefront"
 *   lines:
 *     each: $.bill.lines
 *     fields:
 *       name: "@.name | cut(100)"                          # @ is the element; YAML wants it in quotes
 *       unit_cost.amount: "@.unitCost | money"             # a dot leads into a nested object
 * }</pre>
 *
 * <ul>
 *   <li>Exactly one of {@code from}, {@code parts} (a list of all values given), {@code constant}, {@code jsonata} and
 *       {@code each} with {@code fields} says where a value comes from; {@code apply} is the chain that follows.
 *   <li>A value that is absent, null, blank or an empty list is left out, unless the rule says {@code default},
 *       {@code required: true} (then the document is refused) or {@code keepNull: true}.
 *   <li>{@code when} is {@code $.path} (has a value), {@code not $.path}, {@code exists $.path}, {@code $.path == "text"} or
 *       {@code $.path != 5}.
 *   <li>An argument is a path, a number, a word, or text in double quotes with {@code \n} for a line feed.
 *   <li>The functions are a closed list, see {@link io.claribooks.mapping.FunctionCatalog#describe()}.
 *   <li>{@code jsonata} is for what functions cannot say; its own arithmetic is refused because it is not exact.
 * </ul>
 */
package io.claribooks.mapping;
