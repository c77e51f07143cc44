/** One request: its spans over time, items, fields, logs. */
@NullMarked
package rewind.explorer.timeline;

import org.jspecify.annotations.NullMarked;
