/**
 * The store: its pool, its migrations, and the one writer through which every change is committed in groups. Uses no other
 * package of Claribooks.
 */
package io.claribooks.database;
