/**
 * The HTTP servers: what a caller may ask of them before anything of ours looks at the request, and TLS. Uses no other
 * package.
 */
package io.claribooks.server;
