/**
 * The routes as they run: who calls whom, what passed through, and switching them off and on without losing an event. Knows Camel
 * and nothing of what the routes carry.
 */
package io.claribooks.routing;
