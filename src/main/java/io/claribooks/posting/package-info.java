/**
 * The posting ledger: what stands in FreshBooks because of which Clarity document, so that nothing is written twice. Uses
 * {@code statistics} and {@code database}.
 */
package io.claribooks.posting;
