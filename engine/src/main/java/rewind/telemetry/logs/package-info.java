/** The logs: entries as JSON lines in files, a folder a component, and what is asked of them. */
@NullMarked
package rewind.telemetry.logs;

import org.jspecify.annotations.NullMarked;
