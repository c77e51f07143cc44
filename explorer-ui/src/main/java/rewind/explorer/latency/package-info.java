/** Latency: percentiles over time, distributions, stage by stage, and what differs between versions, in a sentence. */
@NullMarked
package rewind.explorer.latency;

import org.jspecify.annotations.NullMarked;
