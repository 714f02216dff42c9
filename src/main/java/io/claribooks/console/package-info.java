/**
 * The console's API, its sign-in and its pages. Uses {@code attention}, {@code audit}, {@code inbox}, {@code connection},
 * {@code webhook}, {@code billing}, {@code alert}, {@code privacy}, {@code mapping} and {@code database}.
 */
package io.claribooks.console;
