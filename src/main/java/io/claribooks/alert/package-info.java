/**
 * What the owner should know of without looking: causes are watched at intervals, told damped and once over all nodes, by e-mail,
 * to a chat and to a signed webhook, by the routes of {@code routes/recovery}. Uses {@code inbox}, {@code connection} and
 * {@code database}.
 */
package io.claribooks.alert;
