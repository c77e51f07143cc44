/** Drawn parts and small controls that screens share. */
@NullMarked
package rewind.explorer.controls;

import org.jspecify.annotations.NullMarked;
