/** The bundle, {@code .rewind}: traces with what it takes to replay them, and sums to tell that they are whole. */
@NullMarked
package rewind.codec.bundle;

import org.jspecify.annotations.NullMarked;
