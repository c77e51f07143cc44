/** How long requests and their spans took: mergeable sketches by series and time, and what charts are made of. */
@NullMarked
package rewind.latency;

import org.jspecify.annotations.NullMarked;
