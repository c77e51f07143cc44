/** The log files of the engine: over time, record by record, and from which level on its components log. */
@NullMarked
package rewind.explorer.logs;

import org.jspecify.annotations.NullMarked;
