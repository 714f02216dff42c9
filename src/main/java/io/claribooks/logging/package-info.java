/** How the log is written: for people, or as one JSON object per line for machines. */
package io.claribooks.logging;
