/**
 * Figures about the engine, fed where things happen and scraped by Prometheus. Values of labels are bounded, whatever callers
 * send: what comes after the first few is counted as {@code other}.
 */
@NullMarked
package rewind.telemetry.metrics;

import org.jspecify.annotations.NullMarked;
