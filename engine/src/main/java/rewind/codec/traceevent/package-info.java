/**
 * The trace-event format of Chrome, Perfetto, Kineto and many others ("Trace Event Format", Google, 2016; where that is
 * silent, what Chrome's and Perfetto's own importers do).
 */
@NullMarked
package rewind.codec.traceevent;

import org.jspecify.annotations.NullMarked;
