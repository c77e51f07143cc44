/**
 * Invented film ratings in MovieLens' "latest" layout: a seeded generator, its command line, and the small set that
 * ships.
 */
@NullMarked
package rewind.sample;

import org.jspecify.annotations.NullMarked;
