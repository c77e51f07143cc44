/**
 * Statistics of latency in the database. What is here knows connections and not the store that they belong to, so that the
 * store may put its flushes into transactions of its own.
 */
@NullMarked
package rewind.store.latency;

import org.jspecify.annotations.NullMarked;
