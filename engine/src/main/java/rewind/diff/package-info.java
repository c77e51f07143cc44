/** What differs between two traces: pure functions over the records of {@code rewind.trace}. */
@NullMarked
package rewind.diff;

import org.jspecify.annotations.NullMarked;
