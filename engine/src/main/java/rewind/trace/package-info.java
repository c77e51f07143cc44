/** What a trace is: records of requests, spans, events and logs, and pure functions over them. */
@NullMarked
package rewind.trace;

import org.jspecify.annotations.NullMarked;
