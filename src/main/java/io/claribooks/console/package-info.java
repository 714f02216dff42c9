/**
 * The console's API, its sign-in and its pages. Uses {@code inbox}, {@code connection}, {@code alert}, {@code privacy},
 * {@code mapping} and {@code database}.
 */
package io.claribooks.console;
