package rewind.explorer.timeline;

import rewind.trace.Span;

/**
 * A span where it stands in the waterfall.
 *
 * @param depth 0 for a root
 * @param parent the parent's row, -1 for a root
 * @param end one after the last row of its descendants
 * @param selfNanos its duration without the time that any of its children covers
 * @param orphan whether it names a parent that the trace does not hold
 */
record SpanRow(Span span, int depth, int parent, int end, long selfNanos, boolean orphan) {}
