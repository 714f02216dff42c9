/** Takes card numbers and secrets out of what is stored and logged. Uses no other package of Claribooks. */
package io.claribooks.redaction;
