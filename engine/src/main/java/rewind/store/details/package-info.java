/** An index over the details of traces: what typed queries ask of spans, attributes and logs, a block of rows at a time. */
@NullMarked
package rewind.store.details;

import org.jspecify.annotations.NullMarked;
