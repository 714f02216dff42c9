/**
 * The steps the routes call, each a thin edge between an exchange and the packages that compute: {@code clarity},
 * {@code billing}, {@code mapping}, {@code freshbooks}, {@code posting}, {@code connection}, {@code attention} and {@code inbox}. What happens in
 * which order is said in {@code routes/}, not here.
 */
package io.claribooks.flow;
