/** Notes that people write on requests: kept beside the traces, shown over the timeline, marked in the list. */
@NullMarked
package rewind.explorer.notes;

import org.jspecify.annotations.NullMarked;
