/** What log files and traces say about errors, times, and single requests. */
@NullMarked
package rewind.telemetry.analysis;

import org.jspecify.annotations.NullMarked;
