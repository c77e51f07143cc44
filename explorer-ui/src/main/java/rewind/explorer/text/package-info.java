/** Words and figures as people read them. */
@NullMarked
package rewind.explorer.text;

import org.jspecify.annotations.NullMarked;
