/** Files: read in the background, shown in tabs beside the live store. */
@NullMarked
package rewind.explorer.open;

import org.jspecify.annotations.NullMarked;
