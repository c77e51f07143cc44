/** What could be typed next in a query, proposed below the field that it is typed in. */
@NullMarked
package rewind.explorer.completion;

import org.jspecify.annotations.NullMarked;
