/** Formats that traces are read from and written to; they are turned into {@code rewind.trace} here and nowhere else. */
@NullMarked
package rewind.codec;

import org.jspecify.annotations.NullMarked;
