/** The desktop window: its frame, and how it comes to a live store. */
@NullMarked
package rewind.explorer;

import org.jspecify.annotations.NullMarked;
