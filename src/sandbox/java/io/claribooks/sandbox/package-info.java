/** Starts the simulators, alone or as a demonstration together with the product. */
package io.claribooks.sandbox;
