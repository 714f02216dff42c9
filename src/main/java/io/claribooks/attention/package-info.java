/**
 * What needs a person: every problem by name, the groups of events that wait because of one cause, and the repairs after which
 * they go on. Uses {@code inbox}, {@code posting}, {@code connection}, {@code billing}, {@code audit} and {@code database}.
 */
package io.claribooks.attention;
