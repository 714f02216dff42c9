/** Hawtio, where it is asked for: its pages out of its own jar, and Jolokia under a policy for it. Uses no other package. */
package io.claribooks.hawtio;
