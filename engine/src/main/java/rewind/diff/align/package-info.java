/** Which elements of two sequences belong together. */
@NullMarked
package rewind.diff.align;

import org.jspecify.annotations.NullMarked;
