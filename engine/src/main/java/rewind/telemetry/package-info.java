/** What is known of a request while it is answered: its names, its spans, what it logged. */
@NullMarked
package rewind.telemetry;

import org.jspecify.annotations.NullMarked;
