/** What differs between two ranked lists, by how much, and which stage made it so. */
@NullMarked
package rewind.diff.items;

import org.jspecify.annotations.NullMarked;
