/**
 * Files of traces, whatever they are: told by their content, inflated, read by the codec of their format, and their spans
 * put together into traces.
 */
@NullMarked
package rewind.codec.file;

import org.jspecify.annotations.NullMarked;
