/**
 * The posting ledger: what stands in FreshBooks because of which Clarity document, so that nothing is written twice. Uses
 * {@code database} only.
 */
package io.claribooks.posting;
